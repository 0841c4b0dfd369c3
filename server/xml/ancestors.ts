import type { XmlElement } from './nodes';

/** The nearest element of one of these local names, from the element itself upwards. */
export function closest(element: XmlElement, ...localNames: readonly string[]): XmlElement | undefined {
  for (let at: XmlElement | undefined = element; at; at = at.parent) if (localNames.includes(at.localName)) return at;
  return undefined;
}

/** True where an element stands in another one, or is that one. */
export function isWithin(element: XmlElement, outer: XmlElement): boolean {
  for (let at: XmlElement | undefined = element; at; at = at.parent) if (at === outer) return true;
  return false;
}
