import { areNumbered, planRenumberSteps } from '../../edits/journeys/renumberSteps';
import { message } from '../../words/message';
import type { Rule } from '../rule';
import { checkGraphs } from '../shared/flow/graphFaults';
import { spanOf } from '../shared/flow/journeyFaults';

/** Steps that are not numbered from 1 without a gap. */
export const stepOrder: Rule = {
  code: 'journey/step-order',
  severity: 'error',
  reach: 'family',
  message: 'Step {0} of "{1}" is number {2} of its steps: they must be numbered from 1 without a gap.',
  summary: 'Steps of a journey, merged over its base policies, that are not numbered from 1 without a gap.',
  check: checkGraphs(({ graph, policies }) => {
    const wrong = graph.steps.find(({ order, index }) => order !== index + 1);
    const at = wrong?.at[0];
    const journey = graph.at.find(({ element }) => element === at?.element.parent?.parent);
    if (!wrong || !at || !journey) return [];
    const numbered = areNumbered(policies, journey.policy, journey.element);
    return [
      {
        policy: at.policy,
        finding: {
          span: spanOf(at, 'Order'),
          args: [wrong.orderText, graph.id, String(wrong.index + 1)],
          fixes:
            numbered !== false
              ? []
              : [
                  {
                    title: message('Number the steps of "{0}" from 1 without a gap', graph.id),
                    preferred: true,
                    plan: () => {
                      const plan = planRenumberSteps(policies, journey.policy, journey.element);
                      return 'text' in plan ? [] : plan;
                    },
                  },
                ],
        },
      },
    ];
  }),
};
