import { holds } from '../../catalogue/condition';
import type { KnownProfile } from '../../effective/profileKind';
import { profileClaims, type ClaimList } from '../../effective/profileClaims';
import type { Chain } from '../../policy/chain';
import { lackingProfiles, type Lack, type Need } from '../shared/lackingProfiles';
import type { Rule } from '../rule';

export const noClaims: Rule = {
  code: 'profile/no-claims',
  severity: 'information',
  reach: 'family',
  message: 'Technical profile "{0}" has no claim in its {1}, and must have one as {2}.',
  summary: 'A technical profile in use with an empty list of claims that its kind does nothing without.',
  check({ policy, policies }, report) {
    for (const { element, id, title, lacks } of lackingProfiles(policy, policies, lists))
      for (const [list] of lacks)
        report({ span: element.attribute('Id')?.valueSpan ?? element.nameSpan, about: list, args: [id, list, title] });
  },
};

const lists: Need<ClaimList> = { lackedBy: lacked, nameOf: (what) => what };

function lacked({ kind, facts, profile }: KnownProfile, chain: Chain): readonly Lack<ClaimList>[] {
  const lacks: Lack<ClaimList>[] = [];
  for (const { list, when } of kind?.demands.lists ?? []) {
    if ((when && holds(when, facts) !== true) || profileClaims(chain, profile.id, list).length > 0) continue;
    // One that is only begun has nothing to give yet.
    if (profile.elements.some(({ element }) => busy.some((name) => element.element(name))))
      lacks.push([list, 'information']);
  }
  return lacks;
}

/** What shows that a profile is meant to do something. */
const busy = ['OutputClaimsTransformations', 'InputClaimsTransformations', 'InputClaims'];
