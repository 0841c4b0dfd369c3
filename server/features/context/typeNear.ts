import { loadCatalogue } from '../../catalogue/catalogue';
import type { ElementType } from '../../catalogue/elements';
import type { XmlElement } from '../../xml/nodes';

/**
 * What an element is. In broken text the way from the root may be gone: then its name and its parent's name tell, as far
 * as they can.
 */
export function typeNear(element: XmlElement): ElementType | undefined {
  const { elements } = loadCatalogue();
  const exact = elements.typeOf(element);
  if (exact) return exact;
  const name = element.localName;
  if (name === elements.rootName && !element.parent) return elements.rootType;
  const occurrences = elements.occurrences(name);
  const near = occurrences.find(({ parentName }) => parentName === element.parent?.localName);
  return near?.child.type ?? commonest(occurrences.map(({ child }) => child.type));
}

function commonest(types: readonly ElementType[]): ElementType | undefined {
  const count = (type: ElementType): number => types.filter((other) => other === type).length;
  return [...new Set(types)].sort((a, b) => count(b) - count(a))[0];
}

/** Local names from the root to the element, it included. */
export function pathOf(element: XmlElement): readonly string[] {
  const path: string[] = [];
  for (let at: XmlElement | undefined = element; at; at = at.parent) path.push(at.localName);
  return path.reverse();
}
