import type { JourneyGraph, JourneyStep } from '../effective/journeyGraph';
import { journeyGraph } from '../effective/journeyGraph';
import type { ElementSource } from '../effective/mergedElement';
import { relyingPartyOf } from '../effective/relyingParty';
import type { IdKind } from '../catalogue/idKind';
import type { Chain } from '../policy/chain';
import { idKey, sameId } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import type { StepVisit, TracedSignIn } from './signIn';

/** Where in the policies a sign-in went. */
export interface LocatedSignIn {
  readonly chain: Chain;
  /** The journey that the relying party runs; undefined where it is not known. */
  readonly graph: JourneyGraph | undefined;
  /** Of each visit, in their order. */
  readonly visits: readonly LocatedVisit[];
  /** The element of a technical profile or claims transformation, nearest to the relying party. */
  definition(kind: IdKind, id: string): ElementSource | undefined;
}

/** The step of a visit; nothing is known of it where the policies have no such step. */
export interface LocatedVisit {
  readonly journey: JourneyGraph | undefined;
  readonly step: JourneyStep | undefined;
  /** The element of the step, nearest to the relying party. */
  readonly at: ElementSource | undefined;
  /** The journey that began and the sub journeys called from it, each with its step, the outermost first; empty where nothing is known. */
  readonly levels: readonly { readonly graph: JourneyGraph; readonly step: JourneyStep }[];
}

/** Where a sign-in went in the policies here; undefined where none of them is its relying party. */
export function locate(policies: PolicySet, signIn: TracedSignIn): LocatedSignIn | undefined {
  const named = [...policies.policies].filter(({ policyId }) => sameId(policyId?.value, signIn.policy));
  const policy = named.find(({ relyingParty }) => relyingParty) ?? named[0];
  if (!policy) return undefined;
  const chain = policies.chainOf(policy);
  const definition = (kind: IdKind, id: string): ElementSource | undefined => {
    const [found] = chain.definitions(kind, id);
    return found && { element: found.use.element, policy: found.policy };
  };
  const graph = relyingPartyOf(chain)?.runs[0]?.graph;
  return {
    chain,
    graph,
    visits: graph ? walk(chain, graph, signIn.visits) : signIn.visits.map(() => nowhere),
    definition,
  };
}

const nowhere: LocatedVisit = { journey: undefined, step: undefined, at: undefined, levels: [] };

/** A journey under way, and the step that it is at. */
interface Level {
  readonly graph: JourneyGraph;
  readonly step: JourneyStep | undefined;
}

/** Follows the numbers of steps, which begin anew in a sub journey, through a journey. */
function walk(chain: Chain, graph: JourneyGraph, visits: readonly StepVisit[]): readonly LocatedVisit[] {
  let levels: readonly Level[] = [{ graph, step: undefined }];
  return visits.map((visit): LocatedVisit => {
    if (visit.order === undefined) return nowhere;
    const reached = possible(chain, levels, visit.order);
    const next = reached.find((one) => ranIn(one.at(-1)?.step, visit)) ?? reached[0];
    if (!next) return nowhere;
    levels = next;
    const at = next.at(-1);
    return {
      journey: at?.graph,
      step: at?.step,
      at: at?.step?.at[0],
      levels: levels.flatMap(({ graph: of, step }) => (step ? [{ graph: of, step }] : [])),
    };
  });
}

/** Where the next step of that number may be, the likeliest first: in the sub journey called, further on, or after a return. */
function possible(chain: Chain, levels: readonly Level[], order: number): readonly (readonly Level[])[] {
  const within = (graph: JourneyGraph, outer: readonly Level[]): (readonly Level[])[] =>
    graph.steps.filter((step) => step.order === order).map((step) => [...outer, { graph, step }]);
  const last = levels.at(-1);
  const called = (last?.step?.candidates ?? []).flatMap(({ key }) => journeyGraph(chain, 'subJourney', key) ?? []);
  const further = levels.flatMap(({ graph, step }, i) =>
    (step?.order ?? 0) <= order ? [within(graph, levels.slice(0, i))] : [],
  );
  const back = levels.map(({ graph }, i) => within(graph, levels.slice(0, i)));
  return [...called.map((graph) => within(graph, levels)), ...further.reverse(), ...back.reverse()].flat();
}

/** Whether what ran at a visit is what the step offers. */
function ranIn(step: JourneyStep | undefined, { exchange, profiles }: StepVisit): boolean {
  const keys = new Set([...profiles, ...(exchange === undefined ? [] : [exchange])].map(idKey));
  return (step?.exchanges ?? []).some(({ key, profile }) => keys.has(key) || (profile && keys.has(profile.key)));
}
