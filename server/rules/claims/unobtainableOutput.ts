import type { ClaimsFlow } from '../../effective/flow/claimsFlow';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import type { Chain } from '../../policy/chain';
import type { Rule } from '../rule';
import { isDefined } from '../shared/flow/claimWords';
import { reportJourneyFaults, spanOf, type JourneyFault } from '../shared/flow/journeyFaults';
import { asks, needGroups } from '../shared/flow/needGroups';

/** An output claim of a page that neither the user nor anything else can give. */
export const unobtainableOutput: Rule = {
  code: 'claims/unobtainable-output',
  severity: 'warning',
  reach: 'family',
  message:
    'The page "{1}" cannot yield the claim "{0}": it has no user input type and no default value, and nothing else yields it.',
  summary: 'An output claim of a page that has no user input type, no default value, and nothing that yields it.',
  check(context, report) {
    reportJourneyFaults(context, report, find);
  },
};

function find(flow: ClaimsFlow, chain: Chain): readonly JourneyFault[] {
  return needGroups(flow).flatMap(({ need, never }): readonly JourneyFault[] => {
    if (need.kind !== 'pageOutput' || !never || !need.profile || !isDefined(chain, need)) return [];
    if (effectiveClaimType(chain, need.key)?.part('UserInputType')) return [];
    return [
      {
        policy: need.at.policy,
        concerns: asks(need),
        finding: {
          span: spanOf(need.at, 'ClaimTypeReferenceId'),
          about: need.key,
          args: [need.id, need.profile.id],
          // With display claims, what is listed for output is not asked for.
          ...(need.profile.displayClaims.length > 0 ? { severity: 'information' as const } : {}),
        },
      },
    ];
  });
}
