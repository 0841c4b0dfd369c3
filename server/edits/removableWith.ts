import type { XmlElement } from '../xml/nodes';

/**
 * The element to remove so that no container stays behind that was there for this element alone: itself, or the
 * outermost one around it that holds nothing else, comments included. A claims provider goes with its last profile.
 */
export function removableWith(element: XmlElement): XmlElement {
  let at = element;
  for (let parent = at.parent; parent?.parent && parent.noted.length === 1; parent = at.parent) {
    at = parent;
    if (at.localName === 'TechnicalProfiles' && at.parent?.parent) at = at.parent;
  }
  return at;
}
