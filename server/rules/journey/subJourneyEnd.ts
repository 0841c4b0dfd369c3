import { withSubJourneys } from '../../effective/journeyGraph';
import type { ElementSource } from '../../effective/mergedElement';
import { message } from '../../words/message';
import { XmlEdits } from '../../edits/writing/xmlEdits';
import type { Fix, Rule } from '../rule';
import { checkGraphs, type RunGraph } from '../shared/flow/graphFaults';
import { spanOf, type JourneyFault } from '../shared/flow/journeyFaults';

/** A sub journey that does not return and sends no claims, or that does return and sends some. */
export const subJourneyEnd: Rule = {
  code: 'journey/sub-journey-end',
  severity: 'warning',
  reach: 'family',
  message: 'The sub journey "{0}" is of type {1}: it {2}.',
  summary: 'A sub journey of type Transfer that sends no claims, or of type Call that does.',
  check: checkGraphs(find),
};

function find({ graph, chain }: RunGraph): readonly JourneyFault[] {
  const [at] = graph.at;
  const typed = graph.at.find(({ element }) => element.attribute('Type'));
  if (!at || !typed || graph.type === undefined) return [];
  const sending = graph.steps.find(({ kind }) => kind === 'SendClaims');
  if (graph.type === 'Call' && sending?.at[0]) {
    const words = message('returns to the journey that calls it, and must not send claims itself');
    return [fault(sending.at[0], spanOf(sending.at[0], 'Type'), graph.id, 'Call', words, [retype(typed, 'Transfer')])];
  }
  const all = withSubJourneys(chain, graph);
  if (graph.type !== 'Transfer' || all.some(({ unresolved }) => unresolved.some(({ what }) => what === 'subJourney')))
    return [];
  if (all.some(({ steps }) => steps.some(({ kind }) => kind === 'SendClaims'))) return [];
  const words = message('does not return to the journey that calls it, and must send the claims itself');
  return [fault(at, spanOf(at, 'Id'), graph.id, 'Transfer', words, [retype(typed, 'Call')])];
}

function fault(
  { policy }: ElementSource,
  span: JourneyFault['finding']['span'],
  id: string,
  type: string,
  words: ReturnType<typeof message>,
  fixes: readonly Fix[],
): JourneyFault {
  return { policy, finding: { span, args: [id, type, words], fixes } };
}

function retype({ policy, element }: ElementSource, type: string): Fix {
  return {
    title: message('Make the sub journey one of type {0}', type),
    needsChoice: true,
    plan: () => {
      const edits = new XmlEdits(policy.uri, policy.document);
      edits.setAttribute(element, 'Type', type, message('The type says whether the sub journey returns.'));
      return edits.plan();
    },
  };
}
