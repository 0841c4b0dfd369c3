import type { ClaimsFlow } from '../../effective/flow/claimsFlow';
import type { Chain } from '../../policy/chain';
import { message } from '../../words/message';
import type { Rule } from '../rule';
import { isDefined, orderOf } from '../shared/flow/claimWords';
import { reportJourneyFaults, spanOf, type JourneyFault } from '../shared/flow/journeyFaults';
import { needGroups } from '../shared/flow/needGroups';

/** A claim that a validation profile cannot do without, and that neither its page nor an earlier step yields. */
export const missingValidationInput: Rule = {
  code: 'claims/missing-validation-input',
  severity: 'warning',
  reach: 'family',
  message: '"{0}" takes the claim "{1}", which neither this page nor a step before it yields (step {2} of "{3}").',
  summary: 'An input claim of a validation technical profile that its page does not have.',
  check(context, report) {
    reportJourneyFaults(context, report, find);
  },
};

function find(flow: ClaimsFlow, chain: Chain): readonly JourneyFault[] {
  return needGroups(flow).flatMap(({ need, never }): readonly JourneyFault[] => {
    const { kind, caller, profile } = need;
    if (kind !== 'validationInput' || !never || !caller || !profile || !isDefined(chain, need)) return [];
    return [
      {
        policy: caller.policy,
        finding: {
          span: spanOf(caller, 'ReferenceId', 'TechnicalProfileReferenceId'),
          about: need.key,
          args: [profile.id, need.id, orderOf(need), need.place.journey],
          ...(need.strict ? {} : { severity: 'information' as const }),
          related: [{ uri: need.at.policy.uri, span: need.at.element, message: message('The claim is taken here.') }],
        },
      },
    ];
  });
}
