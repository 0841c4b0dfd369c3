import type { Rule } from '../rule';
import { checkGraphs } from '../shared/flow/graphFaults';
import { spanOf, type JourneyFault } from '../shared/flow/journeyFaults';

/** A step that names several sub journeys to call. */
export const severalCandidates: Rule = {
  code: 'journey/several-candidates',
  severity: 'information',
  reach: 'family',
  message: 'Step {0} of "{1}" names {2} sub journeys; the documents say that there is one.',
  summary: 'A step that calls a sub journey and names several.',
  check: checkGraphs(({ graph }) =>
    graph.steps.flatMap((step): readonly JourneyFault[] => {
      const second = step.candidates[1]?.at;
      if (!second) return [];
      const args = [step.orderText, graph.id, String(step.candidates.length)];
      return [{ policy: second.policy, finding: { span: spanOf(second, 'SubJourneyReferenceId'), args } }];
    }),
  ),
};
