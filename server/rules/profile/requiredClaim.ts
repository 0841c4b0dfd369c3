import { holds } from '../../catalogue/condition';
import type { ClaimNeed } from '../../catalogue/technicalProfiles';
import { technicalProfileOrder } from '../../edits/writing/schemaOrder';
import { element as newElement } from '../../edits/writing/xmlFragment';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import type { KnownProfile } from '../../effective/profileKind';
import { isKnownAs, profileClaims } from '../../effective/profileClaims';
import type { Chain } from '../../policy/chain';
import type { Policy } from '../../policy/policy';
import { message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import { lackingProfiles, type Lack, type Need } from '../shared/lackingProfiles';
import { editFix } from '../shared/editFix';
import type { Fix, Rule } from '../rule';

export const requiredClaim: Rule = {
  code: 'profile/required-claim',
  severity: 'warning',
  reach: 'family',
  message: 'Technical profile "{0}" has no claim "{1}" in its {2}, which it needs as {3}.',
  summary: 'A technical profile in use without a claim that its kind does not work without.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    for (const { element, id, title, lacks } of lackingProfiles(policy, policies, claims))
      for (const [{ list, name, need }] of lacks)
        report({
          span: element.element(list)?.nameSpan ?? element.attribute('Id')?.valueSpan ?? element.nameSpan,
          about: name,
          args: [id, name, list, title],
          fixes: chain.defines('claimType', name) ? [addClaim(policy, element, list, name, need)] : [],
        });
  },
};

interface MissingClaim {
  readonly list: ClaimNeed['list'];
  readonly name: string;
  readonly need: ClaimNeed;
  /** The file that the list begins in: what extends it says little of what it should have. */
  readonly home: Policy | undefined;
}

const claims: Need<MissingClaim> = {
  lackedBy: missingClaims,
  nameOf: ({ list, name }) => `${list} ${name}`,
  at: ({ home }) => home,
};

function missingClaims({ kind, facts, profile }: KnownProfile, chain: Chain): readonly Lack<MissingClaim>[] {
  const missing: Lack<MissingClaim>[] = [];
  for (const need of kind?.demands.claims ?? []) {
    const name = need.name ?? facts.metadata(need.namedBy ?? '')?.trim();
    if (!name || (need.when && holds(need.when, facts) !== true)) continue;
    const there = profileClaims(chain, profile.id, need.list);
    if (there.some((claim) => isKnownAs(claim, name, chain))) continue;
    // A claim that nothing defines may be the one, misspelt.
    if (there.some(({ id, partner }) => partner === undefined && !effectiveClaimType(chain, id))) continue;
    const parts = profile.elements.filter(({ element }) => element.element(need.list));
    missing.push([{ list: need.list, name, need, home: parts[parts.length - 1]?.policy }, 'warning']);
  }
  return missing;
}

function addClaim(policy: Policy, profile: XmlElement, list: string, name: string, { value }: ClaimNeed): Fix {
  return editFix(
    policy,
    message('Add claim "{0}" to {1}', name, list),
    (edits, why) => {
      const claimsOfList = edits.ensure(profile, list, technicalProfileOrder, why);
      const attributes = {
        ClaimTypeReferenceId: name,
        ...(value === undefined ? {} : { DefaultValue: value === '*' ? '' : value }),
      };
      edits.insert(claimsOfList, newElement(list.replace(/s$/, ''), attributes), 'end', why);
    },
    { needsChoice: true },
  );
}
