import type { XmlElement } from '../xml/nodes';
import type { Chain } from '../policy/chain';
import { idKey, type Policy } from '../policy/policy';

/** An element of a merged journey and the file it stands in. */
export interface JourneyPart {
  readonly element: XmlElement;
  readonly policy: Policy;
}

/** A step as merged over the chain: the step elements of the same `Order`. */
export interface EffectiveStep {
  /** `Order` as a number; steps without a number are not in a merged journey. */
  readonly order: number;
  /** `Type` as nearest to the leaf. */
  readonly type: string;
  /** The step elements, the nearest to the leaf first. */
  readonly parts: readonly JourneyPart[];
  /** Each `ClaimsProviderSelection`, the nearest to the leaf first. */
  readonly selections: readonly JourneyPart[];
  /** Each `ClaimsExchange`, the nearest to the leaf first. */
  readonly exchanges: readonly JourneyPart[];
}

/** A user journey or sub journey as the service sees it: the chain's journeys of that id, merged by step `Order`. */
export interface EffectiveJourney {
  readonly id: string;
  /** The journey elements, the nearest to the leaf first. */
  readonly elements: readonly JourneyPart[];
  /** Steps in the order in which they run. */
  readonly steps: readonly EffectiveStep[];
}

export type JourneyKind = 'userJourney' | 'subJourney';

/** The merged journey of that id, or undefined where the chain does not define it. */
export function effectiveJourney(chain: Chain, kind: JourneyKind, id: string): EffectiveJourney | undefined {
  return chain.remember(effectiveJourney, `${kind} ${idKey(id)}`, () => mergeJourney(chain, kind, id));
}

/** The kind of journey an element is, or undefined where it is none. */
export function journeyKindOf(element: XmlElement): JourneyKind | undefined {
  if (element.localName === 'UserJourney') return 'userJourney';
  return element.localName === 'SubJourney' ? 'subJourney' : undefined;
}

/** `Order` as a number, or undefined where it is none. */
export function orderOf(step: XmlElement): number | undefined {
  const order = step.valueOf('Order')?.trim();
  return order !== undefined && /^\d+$/.test(order) ? Number(order) : undefined;
}

function mergeJourney(chain: Chain, kind: JourneyKind, id: string): EffectiveJourney | undefined {
  const definitions = chain.definitions(kind, id);
  const first = definitions[0];
  if (!first) return undefined;
  const byOrder = new Map<number, JourneyPart[]>();
  for (const { policy, use } of definitions) {
    for (const step of use.element.element('OrchestrationSteps')?.elements('OrchestrationStep') ?? []) {
      const order = orderOf(step);
      if (order === undefined) continue;
      const part = { element: step, policy };
      const same = byOrder.get(order);
      if (same) same.push(part);
      else byOrder.set(order, [part]);
    }
  }
  const steps = [...byOrder].sort(([a], [b]) => a - b).map(([order, parts]) => mergeStep(order, parts));
  return {
    id: first.use.id,
    elements: definitions.map(({ policy, use }) => ({ element: use.element, policy })),
    steps,
  };
}

function mergeStep(order: number, parts: readonly JourneyPart[]): EffectiveStep {
  const all = (list: string, item: string): JourneyPart[] =>
    parts.flatMap(({ element, policy }) =>
      element.elements(list).flatMap((holder) => holder.elements(item).map((found) => ({ element: found, policy }))),
    );
  return {
    order,
    type: parts.map(({ element }) => element.valueOf('Type')).find((type) => type !== undefined) ?? '',
    parts,
    selections: all('ClaimsProviderSelections', 'ClaimsProviderSelection'),
    exchanges: all('ClaimsExchanges', 'ClaimsExchange'),
  };
}
