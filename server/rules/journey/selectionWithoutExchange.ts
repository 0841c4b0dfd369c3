import { offersChoice } from '../../effective/journeyWays';
import type { Rule } from '../rule';
import { checkGraphs } from '../shared/flow/graphFaults';
import { spanOf, type JourneyFault } from '../shared/flow/journeyFaults';

/** A step that offers a choice, and after it none that runs what is chosen. */
export const selectionWithoutExchange: Rule = {
  code: 'journey/selection-without-exchange',
  severity: 'error',
  reach: 'family',
  message:
    'Step {0} of "{1}" lets users choose, so the step after it must be of type ClaimsExchange and hold what they can choose; it is {2}.',
  summary: 'A selection step that is not followed by a step of type ClaimsExchange.',
  check: checkGraphs(({ graph }) =>
    graph.steps.flatMap((step): readonly JourneyFault[] => {
      const next = graph.steps[step.index + 1];
      // Where no step follows, nothing sends claims either.
      const at = next?.at[0];
      if (!at || !offersChoice(step) || next.kind === 'ClaimsExchange') return [];
      return [
        {
          policy: at.policy,
          finding: { span: spanOf(at, 'Type'), args: [step.orderText, graph.id, next.type] },
        },
      ];
    }),
  ),
};
