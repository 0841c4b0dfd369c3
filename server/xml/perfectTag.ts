import { isSpace, nameAt, nameEndAt, skipSpace } from './names';
import { XmlAttribute, XmlElement, type XmlDocument } from './nodes';

/** An attribute without fault, with the white space before it. Native: tags are most of what is read. */
const perfectAttribute = /[ \t\r\n]+[A-Za-z_:][\w.:-]*[ \t\r\n]*=[ \t\r\n]*(?:"[^"<]*"|'[^'<]*')/y;
const [slash, greater] = [47, 62];

/**
 * Reads the start tag at `start`, whose name ends at `nameEnd`; undefined where anything in it is wrong or unusual.
 * References in values are the caller's to check.
 */
export function readPerfectTag(
  source: string,
  start: number,
  nameEnd: number,
  parent: XmlElement | undefined,
  document: XmlDocument,
): XmlElement | undefined {
  const element = new XmlElement(nameAt(source, start + 1, nameEnd), start, parent, document);
  let attributes: XmlAttribute[] | undefined;
  let at = nameEnd;
  while (source.charCodeAt(at) !== greater) {
    perfectAttribute.lastIndex = at;
    if (!perfectAttribute.test(source)) {
      at = skipSpace(source, at);
      if (source.charCodeAt(at) === greater) break;
      if (source.charCodeAt(at) !== slash || source.charCodeAt(at + 1) !== greater) return undefined;
      element.selfClosed = true;
      at++;
      break;
    }
    const end = perfectAttribute.lastIndex;
    const nameStart = isSpace(source.charCodeAt(at + 1)) ? skipSpace(source, at + 2) : at + 1;
    const equals = source.indexOf('=', nameStart);
    const attributeEnd = isSpace(source.charCodeAt(equals - 1)) ? nameEndAt(source, nameStart) : equals;
    const name = nameAt(source, nameStart, attributeEnd);
    const value = source.indexOf(source.charAt(end - 1), equals + 1) + 1;
    const attribute = new XmlAttribute(element, name, nameStart, value, end - 1, end);
    if (attributes === undefined) attributes = [attribute];
    else {
      // A tag of very many attributes goes the long way, where names are looked up.
      if (attributes.length > 20) return undefined;
      for (let i = 0; i < attributes.length; i++) if (attributes[i]!.name === name) return undefined;
      attributes.push(attribute);
    }
    at = end;
  }
  if (attributes !== undefined) element.attributes = attributes;
  element.startTagEnd = at + 1;
  return element;
}
