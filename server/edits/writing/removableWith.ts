import type { XmlElement, XmlNode } from '../../xml/nodes';
import { holdsText } from './xmlEdits';

const nothing: ReadonlySet<XmlNode> = new Set();

/**
 * The element to remove so that no container stays behind that was there for this element alone: itself, or the
 * outermost one around it that holds nothing else, comments included. A claims provider goes with its last profile.
 *
 * @param gone what is removed anyway
 */
export function removableWith(element: XmlElement, gone: ReadonlySet<XmlNode> = nothing): XmlElement {
  let at = element;
  const isEmptied = (parent: XmlElement): boolean =>
    parent.children.every((node) => node === at || gone.has(node) || !holdsText(parent, node));
  for (let parent = at.parent; parent?.parent && isEmptied(parent); parent = at.parent) {
    at = parent;
    if (at.localName === 'TechnicalProfiles' && at.parent?.parent) at = at.parent;
  }
  return at;
}
