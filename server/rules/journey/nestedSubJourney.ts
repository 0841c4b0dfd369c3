import type { Rule } from '../rule';
import { checkGraphs } from '../shared/flow/graphFaults';
import { spanOf, type JourneyFault } from '../shared/flow/journeyFaults';

/** A sub journey that calls another. */
export const nestedSubJourney: Rule = {
  code: 'journey/nested-sub-journey',
  severity: 'information',
  reach: 'family',
  message: 'The sub journey "{0}" calls the sub journey "{1}": the documents advise against that.',
  summary: 'A sub journey that calls a sub journey.',
  check: checkGraphs(({ graph }) => {
    // What leads back to itself is worse.
    if (graph.kind !== 'subJourney' || graph.unresolved.some(({ what }) => what === 'loop')) return [];
    return graph.steps.flatMap(({ candidates }) =>
      candidates.map(({ id, at }): JourneyFault => ({
        policy: at.policy,
        finding: { span: spanOf(at, 'SubJourneyReferenceId'), args: [graph.id, id] },
      })),
    );
  }),
};
