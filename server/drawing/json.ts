import { effectiveClaimType } from '../effective/effectiveClaimType';
import type { ClaimState } from '../effective/flow/claimState';
import { journeyGraph, withSubJourneys, type JourneyGraph, type JourneyStep } from '../effective/journeyGraph';
import type { Chain } from '../policy/chain';
import type { Policy } from '../policy/policy';
import { lineIndexOf } from '../presentation/lineIndexOf';
import type { DrawingSubject } from './drawingOf';
import { allEdges, allNodes, type Difference, type Drawing, type NodeKind } from './drawn';
import { claimsBefore } from './nodeFacts';
import { nodeTitle } from './sentences';

/** The ids of claims that are there for everybody, and for some. */
export interface ClaimNames {
  readonly certain: readonly string[];
  readonly possible: readonly string[];
}

/** A step, as programs read it. */
export interface JourneyStepJson {
  /** A number; the text as written where it is none. */
  readonly order: number | string;
  readonly type: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly preconditions: readonly {
    readonly type: string;
    readonly executeActionsIf: boolean | null;
    readonly values: readonly string[];
    readonly actions: readonly string[];
  }[];
  readonly selections: readonly { readonly target: string | null; readonly validation: string | null }[];
  readonly exchanges: readonly { readonly id: string; readonly profile: string | null }[];
  /** The sub journeys that it calls. */
  readonly subJourneys: readonly string[];
  /** Before the step. */
  readonly claims: ClaimNames;
}

/** A journey, as programs read it. */
export interface JourneyJson {
  readonly journey: string;
  readonly relyingParty: string | null;
  readonly steps: readonly JourneyStepJson[];
  /** Those that it leads to, directly or not. */
  readonly subJourneys: readonly { readonly id: string; readonly steps: readonly JourneyStepJson[] }[];
  /** Only where it is compared with another journey. */
  readonly comparison?: ComparisonJson;
}

/** How a journey differs from another. */
export interface ComparisonJson {
  /** With what it is compared, in words. */
  readonly with: string;
  readonly boxes: readonly {
    readonly difference: Difference;
    readonly kind: NodeKind;
    /** A number; the text as written where it is none; null where it is no part of a step. */
    readonly order: number | string | null;
    readonly title: string;
    /** What is another in it, in words. */
    readonly changes: readonly string[];
  }[];
  /** From and to are titles of boxes. */
  readonly arrows: readonly {
    readonly difference: Difference;
    readonly from: string;
    readonly to: string;
    readonly label: string | null;
  }[];
}

/** @param fileOf how a policy's file is named */
export function journeyJson(subject: DrawingSubject, fileOf: (policy: Policy) => string): JourneyJson {
  const { chain, graph, party } = subject;
  const stepsOf = (one: JourneyGraph): readonly JourneyStepJson[] =>
    one.steps.map((step) => stepJson(subject, step, fileOf));
  return {
    journey: graph.id,
    relyingParty: party?.policy.policyId?.value ?? null,
    steps: stepsOf(graph),
    subJourneys: withSubJourneys(chain, graph)
      .slice(1)
      .map((sub) => ({ id: sub.id, steps: stepsOf(sub) })),
  };
}

/** What differs in a drawing of two journeys; undefined for one that is compared with nothing. */
export function comparisonJson(drawing: Drawing): ComparisonJson | undefined {
  if (drawing.comparedWith === undefined) return undefined;
  const nodes = allNodes(drawing);
  const titles = new Map(nodes.map((node) => [node.id, nodeTitle(node)]));
  return {
    with: drawing.comparedWith,
    boxes: nodes.flatMap(({ difference, kind, order, step, title, changes = [] }) =>
      difference ? [{ difference, kind, order: step?.order ?? order ?? null, title, changes }] : [],
    ),
    arrows: allEdges(drawing).flatMap(({ difference, from, to, label }) =>
      difference
        ? [{ difference, from: titles.get(from) ?? from, to: titles.get(to) ?? to, label: label ?? null }]
        : [],
    ),
  };
}

function stepJson(subject: DrawingSubject, step: JourneyStep, fileOf: (policy: Policy) => string): JourneyStepJson {
  const [at] = step.at;
  const { chain, flow } = subject;
  return {
    order: step.order ?? step.orderText,
    type: step.kind ?? step.type,
    file: at ? fileOf(at.policy) : '',
    line: at ? lineIndexOf(at.policy).positionAt(at.element.start).line + 1 : 0,
    preconditions: step.preconditions.map(({ type, executeActionsIf, values, actions }) => ({
      type,
      executeActionsIf: executeActionsIf ?? null,
      values: values.map(({ value }) => value.trim()),
      actions: actions.map(({ value }) => value.trim()),
    })),
    selections: step.selections.map(({ target, validation }) => ({
      target: target?.id ?? null,
      validation: validation?.id ?? null,
    })),
    exchanges: step.exchanges.map(({ id, profile }) => ({ id, profile: profile?.id ?? null })),
    subJourneys: step.candidates.map(({ id, key }) => journeyGraph(chain, 'subJourney', key)?.id ?? id),
    claims: claimNames(chain, claimsBefore(flow, step)),
  };
}

/** Boxes and the arrows to them share their claims. */
const namesOfState = new WeakMap<ClaimState, ClaimNames>();

/** The claims of a state by their ids as they are declared, sorted; none where nothing is known. */
export function claimNames(chain: Chain, state: ClaimState | undefined): ClaimNames {
  if (!state) return { certain: [], possible: [] };
  const known = namesOfState.get(state);
  if (known) return known;
  const certain: string[] = [];
  const possible: string[] = [];
  for (const [key, fact] of state) (fact.certain ? certain : possible).push(claimName(chain, key));
  const names = { certain: certain.sort(), possible: possible.sort() };
  namesOfState.set(state, names);
  return names;
}

function claimName(chain: Chain, key: string): string {
  return effectiveClaimType(chain, key)?.definitions[0]?.element.valueOf('Id')?.trim() ?? key;
}
