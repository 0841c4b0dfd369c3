import type { ClaimsFlow } from '../../effective/flow/claimsFlow';
import type { Chain } from '../../policy/chain';
import type { Rule } from '../rule';
import { isDefined, orderOf } from '../shared/flow/claimWords';
import { reportJourneyFaults, spanOf, type JourneyFault } from '../shared/flow/journeyFaults';
import { asks, needGroups } from '../shared/flow/needGroups';

/** A persisted claim that is never there when the profile runs. */
export const neverPersisted: Rule = {
  code: 'claims/never-persisted',
  severity: 'information',
  reach: 'family',
  message: 'The claim "{0}" is never there when "{1}" runs in step {2} of "{3}": nothing is written.',
  summary: 'A persisted claim that nothing yields before the profile that writes it.',
  check(context, report) {
    reportJourneyFaults(context, report, find);
  },
};

function find(flow: ClaimsFlow, chain: Chain): readonly JourneyFault[] {
  return needGroups(flow).flatMap(({ need, never }): readonly JourneyFault[] => {
    if (need.kind !== 'persisted' || !never || !need.profile) return [];
    // A later step yields it: the profile runs earlier than it could be used for that, which is no fault.
    if (flow.listed().anywhere(need.key)) return [];
    if (!isDefined(chain, need)) return [];
    return [
      {
        policy: need.at.policy,
        concerns: asks(need),
        finding: {
          span: spanOf(need.at, 'ClaimTypeReferenceId'),
          about: need.key,
          args: [need.id, need.profile.id, orderOf(need), need.place.journey],
        },
      },
    ];
  });
}
