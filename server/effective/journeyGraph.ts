import type { Chain } from '../policy/chain';
import { idKey, isOpen } from '../policy/policy';
import type { JourneyKind } from './effectiveJourney';
import type { ElementSource } from './mergedElement';
import { itemsOf, mergedDefinition, referenceIn, truthIn, valueIn, type Reference } from './mergedView';
import { readStep, type StepParts } from './journeyStep';
import { sharedChain } from './sharedChain';
import { waysFrom, type Way } from './journeyWays';

/** Where a step leads to. */
export type Arrow =
  | { readonly to: 'step'; readonly step: number; readonly when: 'run' | 'skipped' }
  /** A sub journey, after which the next step runs unless it `returns` no more. */
  | { readonly to: 'subJourney'; readonly id: Reference; readonly returns: boolean; readonly when: 'run' }
  | { readonly to: 'end'; readonly when: 'run' | 'skipped' };

/** A step of a merged journey. Other steps are named by their `index`. */
export interface JourneyStep extends StepParts {
  /** Its place among the steps of the journey, from 0. */
  readonly index: number;
  /** What a user can choose in it, where it is a step that offers a choice; else empty. */
  readonly ways: readonly Way[];
  readonly arrows: readonly Arrow[];
}

/** Something of a journey that cannot be followed: what is told of the journey may then be wrong. */
export interface Unresolved {
  readonly what: 'profile' | 'subJourney' | 'exchange' | 'order' | 'duplicateOrder' | 'type' | 'loop';
  /** The id or value that leads nowhere. */
  readonly id: string;
  readonly at: ElementSource;
}

/** A user journey or a sub journey merged over a chain: steps as they run, each knowing its places in the files. */
export interface JourneyGraph {
  readonly kind: JourneyKind;
  readonly id: string;
  readonly key: string;
  /** `Type` of a sub journey. */
  readonly type: 'Call' | 'Transfer' | undefined;
  /** `DefaultCpimIssuerTechnicalProfileReferenceId`. */
  readonly defaultIssuer: Reference | undefined;
  readonly nonInteractive: boolean;
  /** The profiles that let a caller in before the first step: `AuthorizationTechnicalProfile`. */
  readonly authorization: readonly Reference[];
  readonly steps: readonly JourneyStep[];
  /** The ids of the sub journeys that it calls itself, each once. */
  readonly subJourneys: readonly Reference[];
  readonly unresolved: readonly Unresolved[];
  /** The elements that define it, the nearest to the leaf first. */
  readonly at: readonly ElementSource[];
}

/** The merged journey of that id as a graph, or undefined where the chain does not define it. Never throws. */
export function journeyGraph(chain: Chain, kind: JourneyKind, id: string): JourneyGraph | undefined {
  const key = idKey(id.trim());
  const shared = sharedChain(chain, ['userJourney', 'subJourney', 'technicalProfile']);
  if (shared !== chain) return journeyGraph(shared, kind, key);
  return chain.remember(journeyGraph, `${kind} ${key}`, () => makeGraph(chain, kind, key));
}

/** The journey and the sub journeys that it leads to, directly or not, each once; the journey first. */
export function withSubJourneys(chain: Chain, graph: JourneyGraph): readonly JourneyGraph[] {
  const found = new Map<string, JourneyGraph>([[`${graph.kind} ${graph.key}`, graph]]);
  const follow = (from: JourneyGraph): void => {
    for (const { key } of from.subJourneys) {
      const name = `subJourney ${key}`;
      const sub = found.has(name) ? undefined : journeyGraph(chain, 'subJourney', key);
      if (!sub) continue;
      found.set(name, sub);
      follow(sub);
    }
  };
  follow(graph);
  return [...found.values()];
}

const paths = {
  userJourney: ['UserJourneys', 'UserJourney'],
  subJourney: ['SubJourneys', 'SubJourney'],
} as const;

function makeGraph(chain: Chain, kind: JourneyKind, key: string): JourneyGraph | undefined {
  const merged = mergedDefinition(chain, kind, key, paths[kind]);
  if (!merged) return undefined;
  const parts = merged.children
    .filter(({ name }) => name === 'OrchestrationSteps')
    .flatMap(({ children }) => children.filter(({ name }) => name === 'OrchestrationStep').map(readStep));
  const subJourneys = new Map<string, Reference>();
  for (const { candidates } of parts)
    for (const one of candidates) if (!subJourneys.has(one.key)) subJourneys.set(one.key, one);
  const type = valueIn(merged, 'Type')?.toLowerCase();
  return {
    kind,
    id: valueIn(merged, 'Id') ?? key,
    key,
    type:
      kind === 'userJourney' ? undefined : (['Call', 'Transfer'] as const).find((one) => one.toLowerCase() === type),
    defaultIssuer: referenceIn(merged, 'DefaultCpimIssuerTechnicalProfileReferenceId'),
    nonInteractive: truthIn(merged, 'NonInteractive') ?? false,
    authorization: merged.children
      .filter(({ name }) => name === 'Authorization')
      .flatMap((one) => itemsOf(one, 'AuthorizationTechnicalProfiles', 'AuthorizationTechnicalProfile'))
      .flatMap((one) => referenceIn(one, 'ReferenceId') ?? []),
    steps: parts.map((part, index) => ({
      ...part,
      index,
      ways: waysFrom(chain, parts, index),
      arrows: arrowsFrom(chain, parts, index),
    })),
    subJourneys: [...subJourneys.values()],
    unresolved: [...parts.flatMap((part) => faultsOf(chain, part)), ...loopsOf(chain, kind, key, subJourneys)],
    at: merged.sources,
  };
}

function arrowsFrom(chain: Chain, steps: readonly StepParts[], index: number): readonly Arrow[] {
  const step = steps[index] as StepParts;
  const on = (when: 'run' | 'skipped'): Arrow =>
    index + 1 < steps.length ? { to: 'step', step: index + 1, when } : { to: 'end', when };
  const skipped = step.preconditions.length > 0 ? [on('skipped')] : [];
  if (step.kind === 'SendClaims') return [{ to: 'end', when: 'run' }, ...skipped];
  if (step.candidates.length === 0) return [on('run'), ...skipped];
  const calls = step.candidates.map((id): Arrow => {
    return { to: 'subJourney', id, when: 'run', returns: typeOfSub(chain, id.key) !== 'transfer' };
  });
  return [...calls, ...skipped];
}

/** Read by itself: its graph may lead back here. */
function typeOfSub(chain: Chain, key: string): string | undefined {
  for (const { use } of chain.definitions('subJourney', key)) {
    const type = use.element.valueOf('Type')?.trim().toLowerCase();
    if (type) return type;
  }
  return undefined;
}

function faultsOf(chain: Chain, step: StepParts): readonly Unresolved[] {
  const found: Unresolved[] = [];
  const [at] = step.at;
  if (!at) return found;
  if (step.order === undefined) found.push({ what: 'order', id: step.orderText, at });
  if (!step.kind) found.push({ what: 'type', id: step.type, at });
  step.at.forEach((one, i) => {
    if (step.at.some((other, j) => j < i && other.policy === one.policy))
      found.push({ what: 'duplicateOrder', id: step.orderText, at: one });
  });
  for (const { profile } of step.exchanges)
    if (profile && !chain.defines('technicalProfile', profile.key))
      found.push({ what: 'profile', id: profile.id, at: profile.at });
  if (step.issuer && !chain.defines('technicalProfile', step.issuer.key))
    found.push({ what: 'profile', id: step.issuer.id, at: step.issuer.at });
  for (const one of step.candidates)
    if (!chain.defines('subJourney', one.key)) found.push({ what: 'subJourney', id: one.id, at: one.at });
  for (const { target, validation, at: place } of step.selections)
    for (const one of [target, validation])
      if (one && isOpen(one.id)) found.push({ what: 'exchange', id: one.id, at: place });
  return found;
}

/** Sub journeys that lead back to this journey. */
function loopsOf(
  chain: Chain,
  kind: JourneyKind,
  key: string,
  subJourneys: ReadonlyMap<string, Reference>,
): readonly Unresolved[] {
  if (kind === 'userJourney') return [];
  return [...subJourneys.values()].flatMap((first) => {
    const seen = new Set<string>();
    const waiting = [first.key];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next === key) return [{ what: 'loop' as const, id: first.id, at: first.at }];
      if (seen.has(next)) continue;
      seen.add(next);
      for (const { use } of chain.definitions('subJourney', next))
        for (const step of use.element.element('OrchestrationSteps')?.elements('OrchestrationStep') ?? [])
          for (const candidate of step.element('JourneyList')?.elements('Candidate') ?? [])
            waiting.push(idKey(candidate.valueOf('SubJourneyReferenceId')?.trim() ?? ''));
    }
    return [];
  });
}
