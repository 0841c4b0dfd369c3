import type { ClaimsFlow } from '../../effective/flow/claimsFlow';
import type { Chain } from '../../policy/chain';
import type { Rule } from '../rule';
import { isDefined } from '../shared/flow/claimWords';
import { reportJourneyFaults, type JourneyFault } from '../shared/flow/journeyFaults';
import { needGroups } from '../shared/flow/needGroups';

/** A precondition on a claim that nothing in the journey yields. */
export const missingPreconditionClaim: Rule = {
  code: 'journey/missing-precondition-claim',
  severity: 'information',
  reach: 'family',
  message: 'Nothing in "{1}" yields the claim "{0}": this precondition comes out the same for everybody.',
  summary: 'A precondition on a claim that nothing in the journey yields.',
  check(context, report) {
    reportJourneyFaults(context, report, find);
  },
};

function find(flow: ClaimsFlow, chain: Chain): readonly JourneyFault[] {
  return needGroups(flow).flatMap((group): readonly JourneyFault[] => {
    const { need, never } = group;
    if (need.kind !== 'precondition' || !never || !isDefined(chain, need)) return [];
    if (flow.listed().anywhere(need.key)) return [];
    const finding = { span: need.at.element.textSpan, about: need.key, args: [need.id, need.place.journey] };
    return [{ policy: need.at.policy, finding }];
  });
}
