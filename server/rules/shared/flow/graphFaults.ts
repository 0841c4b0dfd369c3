import type { ClaimsFlow } from '../../../effective/flow/claimsFlow';
import { withSubJourneys, type JourneyGraph } from '../../../effective/journeyGraph';
import type { Chain } from '../../../policy/chain';
import { openElements } from '../../../policy/openPlaces';
import type { PolicySet } from '../../../policy/policySet';
import { isWithin } from '../../../xml/ancestors';
import type { Rule } from '../../rule';
import { reportJourneyFaults, type FindFaults, type JourneyFault } from './journeyFaults';

/** A merged journey that a relying party runs: one of its journeys, or a sub journey that this leads to. */
export interface RunGraph {
  readonly graph: JourneyGraph;
  readonly flow: ClaimsFlow;
  readonly chain: Chain;
  readonly policies: PolicySet;
}

/**
 * The check of a rule on merged journeys by themselves, whatever claims flow through them. Journeys whose steps are not
 * all in order (of unknown number or type, or filled in later) are passed over.
 */
export function checkGraphs(find: (run: RunGraph) => readonly JourneyFault[]): Rule['check'] {
  const findAll: FindFaults = (flow, chain, policies) => {
    if (!flow.run.graph) return [];
    const graphs = withSubJourneys(chain, flow.run.graph);
    subJourneys.set(
      flow,
      graphs.filter(({ kind }) => kind === 'subJourney').map(({ key }) => key),
    );
    return graphs.filter(isClear).flatMap((graph) => {
      const faults = find({ graph, flow, chain, policies });
      if (graph.kind === 'userJourney') return faults;
      const concerns = (other: ClaimsFlow): boolean => subJourneys.get(other)?.includes(graph.key) ?? false;
      return faults.map((fault) => ({ concerns, ...fault }));
    });
  };
  return (context, report) => {
    reportJourneyFaults(context, report, findAll, { evenLost: true });
  };
}

/** The keys of the sub journeys that a flow comes to. */
const subJourneys = new WeakMap<ClaimsFlow, readonly string[]>();

function isClear({ at, unresolved }: JourneyGraph): boolean {
  return (
    !unresolved.some(({ what }) => what === 'order' || what === 'duplicateOrder' || what === 'type') &&
    !at.some(({ policy, element }) => openElements(policy.document).some((one) => isWithin(one, element)))
  );
}
