import { CompletionItemKind } from 'vscode-languageserver-types';
import { orderOf } from '../../effective/effectiveJourney';
import type { Offer } from './offer';
import { Rank } from './offer';
import { isAt, type ValuePlace } from './query';

/** Orders for a step: the one after the step before it, and whatever else is free among its siblings. */
export function stepOrders(place: ValuePlace): readonly Offer[] {
  if (!isAt(place, 'OrchestrationStep', 'Order')) return [];
  const steps = place.element.parent?.elements('OrchestrationStep') ?? [];
  const taken = new Set(steps.filter((step) => step !== place.element).map(orderOf));
  const index = steps.indexOf(place.element);
  const next = ((index > 0 ? orderOf(steps[index - 1]!) : undefined) ?? 0) + 1;
  const free = Array.from({ length: taken.size + 1 }, (_, i) => i + 1).filter((order) => !taken.has(order));
  return [...new Set([next, ...free])].map((order) => ({
    label: String(order),
    kind: CompletionItemKind.Value,
    rank: order === next ? Rank.first : Rank.other,
    order,
  }));
}
