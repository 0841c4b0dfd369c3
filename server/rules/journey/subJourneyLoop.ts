import type { Rule } from '../rule';
import { checkGraphs } from '../shared/flow/graphFaults';
import { spanOf, type JourneyFault } from '../shared/flow/journeyFaults';

/** Sub journeys that call each other round and round. */
export const subJourneyLoop: Rule = {
  code: 'journey/sub-journey-loop',
  severity: 'warning',
  reach: 'family',
  message: 'The sub journey "{0}" calls "{1}", which leads back to it: it would never end.',
  summary: 'Sub journeys that call each other in a circle.',
  check: checkGraphs(({ graph }) =>
    graph.unresolved
      .filter(({ what }) => what === 'loop')
      .map(({ id, at }): JourneyFault => ({
        policy: at.policy,
        finding: { span: spanOf(at, 'SubJourneyReferenceId'), args: [graph.id, id] },
      })),
  ),
};
