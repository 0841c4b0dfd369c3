import { CompletionItemKind } from 'vscode-languageserver-types';
import { predicateDocumentation, predicateMethod, predicateMethods } from '../../catalogue/predicates';
import { closest } from '../../xml/ancestors';
import type { Offer } from './offer';
import { isAt, type ValuePlace } from './query';

/** Methods of predicates, and the parameters of a method. */
export function predicates(place: ValuePlace): readonly Offer[] {
  const { element } = place;
  if (isAt(place, 'Predicate', 'Method'))
    return predicateMethods.map(({ name, description }, order) => ({
      label: name,
      kind: CompletionItemKind.Function,
      order,
      about: { what: 'text', text: description, documentation: predicateDocumentation },
    }));
  if (!isAt(place, 'Parameter', 'Id', 'Parameters')) return [];
  const method = predicateMethod(closest(element, 'Predicate')?.valueOf('Method'));
  const there = new Set(
    element.parent?.elements('Parameter').map((other) => (other === element ? undefined : other.valueOf('Id'))),
  );
  const offers = new Map<string, Offer>();
  for (const { parameters, name } of method ? [method] : predicateMethods)
    for (const [label, text] of Object.entries(parameters))
      if (!there.has(label) && !offers.has(label))
        offers.set(label, {
          label,
          kind: CompletionItemKind.Property,
          detail: name,
          order: offers.size,
          about: { what: 'text', text, documentation: predicateDocumentation },
        });
  return [...offers.values()];
}
