import { isAllPlaceholders } from '../../../catalogue/placeholders';
import { hasOpenTag, openElements } from '../../../policy/openPlaces';
import type { XmlDocument, XmlElement } from '../../../xml/nodes';
import type { SchemaFault } from './schemaFault';

/** True where a build may fill in what is missing, or take away what is too much: attributes in a tag, elements. */
export function mayBeFilledIn(fault: SchemaFault): boolean {
  const { element } = fault;
  switch (fault.code) {
    case 'missing-attribute':
      return hasOpenTag(element);
    case 'unexpected-text':
      return element.children.every(
        ({ kind, start, end }) =>
          kind !== 'cdata' && (kind !== 'text' || isPlaceholderOrBlank(element.document, start, end)),
      );
    case 'missing-element':
    case 'empty':
      return isOpenElement(element);
    case 'duplicate-key':
    case 'too-many':
    case 'exclusive-elements':
    case 'order':
      // Of two with a condition between them one will be left.
      return isOpenElement(element.parent);
    default:
      return false;
  }
}

function isOpenElement(element: XmlElement | undefined): boolean {
  return element !== undefined && openElements(element.document).includes(element);
}

function isPlaceholderOrBlank({ text }: XmlDocument, start: number, end: number): boolean {
  const words = text.slice(start, end);
  return words.trim() === '' || isAllPlaceholders(words);
}
