import type { ClaimsFlow } from '../../effective/flow/claimsFlow';
import { withSubJourneys } from '../../effective/journeyGraph';
import type { Chain } from '../../policy/chain';
import type { Rule } from '../rule';
import { reportJourneyFaults, spanOf, type JourneyFault } from '../shared/flow/journeyFaults';

/** A step that nobody runs, whatever is chosen. */
export const unreachableStep: Rule = {
  code: 'journey/unreachable-step',
  severity: 'information',
  offByDefault: true,
  reach: 'family',
  message: 'Nobody runs step {0} of "{1}": it is skipped, or never come to.',
  summary: 'A step of a journey that is always skipped, or never come to.',
  check(context, report) {
    reportJourneyFaults(context, report, find);
  },
};

function find({ run, runs }: ClaimsFlow, chain: Chain): readonly JourneyFault[] {
  if (!run.graph) return [];
  return withSubJourneys(chain, run.graph).flatMap((graph) =>
    graph.steps.flatMap((step): readonly JourneyFault[] => {
      const [at] = step.at;
      if (!at || runs.some(({ visits }) => (visits.get(step)?.runs ?? 'never') !== 'never')) return [];
      return [{ policy: at.policy, finding: { span: spanOf(at, 'Order'), args: [step.orderText, graph.id] } }];
    }),
  );
}
