import { loadCatalogue } from '../catalogue/catalogue';
import { caretAt } from '../xml/caret';
import type { XmlElement } from '../xml/nodes';
import type { IdUse } from './idIndex';
import type { Policy } from './policy';

/**
 * The id at an offset of the policy's text, both ends included: the very object of the policy's index, or undefined
 * where no id stands. A name within a value (`{Claim:id}`) comes before the value that holds it.
 */
export function idAt(policy: Policy, offset: number): IdUse | undefined {
  const { references } = loadCatalogue();
  const caret = caretAt(policy.document, offset);
  if (caret.kind !== 'attributeValue' && caret.kind !== 'text' && caret.kind !== 'cdata') return undefined;
  const element = caret.kind === 'attributeValue' ? caret.element : caret.parent;
  if (!element) return undefined;
  const attribute = caret.kind === 'attributeValue' ? caret.attribute.name : undefined;
  const holds = (use: IdUse): boolean =>
    use.element === element && use.attribute === attribute && use.span.start <= offset && offset <= use.span.end;
  for (const kind of references.kindsInValues) {
    const part = policy.index.references(kind).find((use) => use.isPart && holds(use));
    if (part) return part;
  }
  return usesHeldBy(policy, element).find(holds);
}

/** Every id that an element itself holds, in its attributes or as its text. */
export function usesHeldBy(policy: Policy, element: XmlElement): readonly IdUse[] {
  const { references } = loadCatalogue();
  const found: IdUse[] = [];
  const name = element.localName;
  for (const place of references.placesOf(name)) {
    if (!references.applies(place, element, name)) continue;
    const uses =
      place.role === 'definition' ? policy.index.definitions(place.kind) : policy.index.references(place.kind);
    const use = uses.find(
      (one) => one.element === element && one.attribute === place.attribute && !one.isPart && !found.includes(one),
    );
    if (use) found.push(use);
  }
  return found;
}
