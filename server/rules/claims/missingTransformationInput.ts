import type { ClaimsFlow } from '../../effective/flow/claimsFlow';
import { transformationFlow } from '../../catalogue/claimsFlow';
import type { Chain } from '../../policy/chain';
import { sameId } from '../../policy/policy';
import { findQqProfiles } from '../../signIn/qqProfile';
import { message } from '../../words/message';
import type { Rule } from '../rule';
import { isDefined, orderOf } from '../shared/flow/claimWords';
import { reportJourneyFaults, spanOf, type JourneyFault } from '../shared/flow/journeyFaults';
import { needGroups } from '../shared/flow/needGroups';

/** A claim that a claims transformation works on, and that nothing yields before it. */
export const missingTransformationInput: Rule = {
  code: 'claims/missing-transformation-input',
  severity: 'warning',
  reach: 'family',
  message:
    'Claims transformation "{0}" works on the claim "{1}", which is never there when "{2}" runs in step {3} of "{4}".',
  summary: 'An input claim of a claims transformation that is never there when the transformation runs.',
  check(context, report) {
    reportJourneyFaults(context, report, find);
  },
};

function find(flow: ClaimsFlow, chain: Chain): readonly JourneyFault[] {
  return needGroups(flow).flatMap(({ need, never }): readonly JourneyFault[] => {
    const { kind, via, profile, transformation } = need;
    if (kind !== 'transformation' || !never || !profile || !transformation || !isDefined(chain, need)) return [];
    // What QQ has to yield, its own rules know better.
    if (findQqProfiles(chain).some(({ id }) => sameId(id, profile.id))) return [];
    const { method } = transformation;
    const use = transformation.inputClaims.find(({ at }) => at === need.at);
    const required = method?.inputClaims.item(use?.role ?? '')?.required ?? false;
    if (!required || transformationFlow(method?.name ?? '').withoutInput === 'works') return [];
    return [
      {
        policy: via.policy,
        finding: {
          span: spanOf(via, 'ReferenceId'),
          about: need.key,
          args: [transformation.id, need.id, profile.id, orderOf(need), need.place.journey],
          ...(need.strict ? {} : { severity: 'information' as const }),
          related: [{ uri: need.at.policy.uri, span: need.at.element, message: message('The claim is taken here.') }],
        },
      },
    ];
  });
}
