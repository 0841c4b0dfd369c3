import { freeJourneyId, planOwnJourney } from '../../edits/journeys/ownJourney';
import type { JourneyStep } from '../../effective/journeyGraph';
import { offersChoice } from '../../effective/journeyWays';
import type { ElementSource } from '../../effective/mergedElement';
import { fileNameOf } from '../../policy/fileNameOf';
import { message } from '../../words/message';
import type { Fix, Rule } from '../rule';
import { checkGraphs, type RunGraph } from '../shared/flow/graphFaults';
import { spanOf, type JourneyFault } from '../shared/flow/journeyFaults';

/** A step with several exchanges, though nothing says which of them to run. */
export const exchangesWithoutSelection: Rule = {
  code: 'journey/exchanges-without-selection',
  severity: 'error',
  reach: 'family',
  message: 'Step {0} of "{1}" has {2} claims exchanges, but no selection before it says which one to run.',
  summary: 'A step with several claims exchanges that follows no selection.',
  check: checkGraphs((run) => run.graph.steps.flatMap((step) => faultsOf(run, step))),
};

function faultsOf(run: RunGraph, step: JourneyStep): readonly JourneyFault[] {
  const { graph } = run;
  const before = graph.steps[step.index - 1];
  const [at] = step.at;
  if (!at || step.kind !== 'ClaimsExchange' || step.exchanges.length < 2 || (before && offersChoice(before))) return [];
  const others = step.exchanges.filter((one) => one.at.policy !== at.policy);
  const [other] = others;
  const own = graph.at.find(({ policy, element }) => policy === at.policy && element === at.element.parent?.parent);
  const note = other
    ? {
        note: message(
          'Journeys of one id are merged step by step: "{0}" of this step is in {1}.',
          others.map(({ id }) => id).join(', '),
          fileNameOf(other.at.policy),
        ),
      }
    : {};
  return [
    {
      policy: at.policy,
      finding: {
        span: spanOf(at, 'Order'),
        args: [step.orderText, graph.id, String(step.exchanges.length)],
        // The service says so of user journeys.
        ...(graph.kind === 'subJourney' ? { severity: 'warning' as const } : {}),
        ...note,
        related: step.exchanges.map((one) => ({
          uri: one.at.policy.uri,
          span: one.at.element,
          message: message('Claims exchange of step {0}', step.orderText),
        })),
        fixes: other && own && graph.kind === 'userJourney' ? fixesFor(run, own) : [],
      },
    },
  ];
}

/** Where the file declares the journey as a whole, it was not meant to be merged. */
function fixesFor({ graph, policies }: RunGraph, own: ElementSource): Fix[] {
  const numbers = (own.element.element('OrchestrationSteps')?.elements('OrchestrationStep') ?? []).map((one) => ({
    order: one.valueOf('Order')?.trim(),
    type: one.valueOf('Type')?.trim(),
  }));
  const whole =
    numbers.every(({ order }, i) => order === String(i + 1)) && numbers.some(({ type }) => type === 'SendClaims');
  if (!whole) return [];
  const newId = freeJourneyId(policies, own.policy, graph.id);
  return [
    {
      title: message('Give this journey an id of its own: "{0}"', newId),
      needsChoice: true,
      plan: () => planOwnJourney(policies, own.policy, own.element, newId),
    },
  ];
}
