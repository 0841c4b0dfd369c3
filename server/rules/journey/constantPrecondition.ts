import type { ClaimsFlow } from '../../effective/flow/claimsFlow';
import { verdictOn } from '../../effective/flow/conditionFlow';
import { withSubJourneys } from '../../effective/journeyGraph';
import type { Chain } from '../../policy/chain';
import type { Rule } from '../rule';
import { reportJourneyFaults, spanOf, type JourneyFault } from '../shared/flow/journeyFaults';

/** A precondition that is satisfied for everybody who comes to it. */
export const constantPrecondition: Rule = {
  code: 'journey/constant-precondition',
  severity: 'information',
  offByDefault: true,
  reach: 'family',
  message: 'This precondition is satisfied for everybody who comes to step {0} of "{1}": the step is always skipped.',
  summary: 'A precondition that is satisfied for everybody who comes to it.',
  check(context, report) {
    reportJourneyFaults(context, report, find);
  },
};

function find({ run, runs }: ClaimsFlow, chain: Chain): readonly JourneyFault[] {
  if (!run.graph) return [];
  return withSubJourneys(chain, run.graph).flatMap((graph) =>
    graph.steps.flatMap((step) => {
      const states = runs.flatMap(({ visits }) => visits.get(step)?.before ?? []);
      if (states.length === 0) return [];
      return step.preconditions
        .filter((one) => states.every((state) => verdictOn(state, one) === 'yes'))
        .map(({ at }): JourneyFault => ({
          policy: at.policy,
          finding: { span: spanOf(at, 'Type'), args: [step.orderText, graph.id] },
        }));
    }),
  );
}
