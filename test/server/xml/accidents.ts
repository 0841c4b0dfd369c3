import { elementsIn, type XmlDocument, type XmlElement } from '../../../server/xml/nodes';
import type { Span } from '../../../server/xml/span';

/** A well-formed text after one typing accident. */
export interface Accident {
  readonly kind: string;
  readonly text: string;
  /** What was replaced in the text before, and by how much. */
  readonly span: Span;
  readonly newText: string;
  /** The element that was damaged, of the tree before; undefined where something was typed between elements. */
  readonly damaged: XmlElement | undefined;
}

type Maker = (element: XmlElement, dice: (below: number) => number) => Accident | undefined;

function replaced(
  kind: string,
  element: XmlElement,
  span: Span,
  newText: string,
  damaged: XmlElement | undefined = element,
): Accident {
  const { text } = element.document;
  return { kind, span, newText, damaged, text: text.slice(0, span.start) + newText + text.slice(span.end) };
}

const at = (offset: number): Span => ({ start: offset, end: offset });

/** What stands before an element's start tag on its line, when that is white space only. */
function indentOf(element: XmlElement): string | undefined {
  const { text } = element.document;
  const line = text.slice(text.lastIndexOf('\n', element.start - 1) + 1, element.start);
  return /^[ \t]*$/.test(line) ? line : undefined;
}

/** Something half-typed on a line of its own before an element. */
function typed(kind: string, newText: string): Maker {
  return (element) => {
    const indent = indentOf(element);
    if (indent === undefined || !element.parent) return undefined;
    return replaced(kind, element, at(element.start), `${newText}\n${indent}`, undefined);
  };
}

/** The rest of an element's start tag gone, from `from` on. */
function cutStart(kind: string, from: (element: XmlElement) => number | undefined): Maker {
  return (element) => {
    const start = from(element);
    const end = element.startTagEnd;
    if (start === undefined || !/^[ \t]*\r?\n/.test(element.document.text.slice(end, end + 40))) return undefined;
    return replaced(kind, element, { start, end }, '');
  };
}

/** Every accident, each at or in one element; undefined where that element gives no occasion. */
export const accidents: readonly Maker[] = [
  typed('half-typed name', '<Output'),
  typed('half-typed attribute name', '<OutputClaim ClaimType'),
  typed('half-typed equals', '<OutputClaim ClaimTypeReferenceId='),
  typed('half-typed value', '<OutputClaim ClaimTypeReferenceId="'),
  typed('half-typed value with text', '<OutputClaim ClaimTypeReferenceId="email'),
  typed('lone less-than', '<'),
  typed('half-typed end tag', '</Out'),
  typed('unclosed comment line', '<!-- foo'),
  (element) =>
    element.parent ? replaced('unclosed comment', element, at(element.start), '<!-- foo ', undefined) : undefined,
  (element) => (element.parent ? replaced('bare less-than', element, at(element.start), '< ', undefined) : undefined),
  (element) => (element.parent ? replaced('bare ampersand', element, at(element.start), '& ', undefined) : undefined),
  cutStart('cut after name', (element) => element.nameSpan.end),
  cutStart('cut in name', (element) => (element.name.length > 3 ? element.nameSpan.end - 2 : undefined)),
  cutStart('cut after attribute name', (element) => element.attributes[0]?.nameEnd),
  cutStart('cut after equals', (element) => {
    const first = element.attributes[0];
    return first && first.valueStart - 1;
  }),
  cutStart('cut after quote', (element) => element.attributes[0]?.valueStart),
  cutStart('cut before >', (element) => element.startTagEnd - 1),
  (element) =>
    element.endTagStart < 0 || !element.parent
      ? undefined
      : replaced('missing end tag', element, { start: element.endTagStart, end: element.end }, ''),
  (element) =>
    element.parent && element.parent.name !== 'Metadata'
      ? replaced('extra end tag', element, at(element.start), '</Metadata>', undefined)
      : undefined,
  (element) =>
    element.parent
      ? replaced('extra end tag after', element, at(element.end), `</${element.name}>`, undefined)
      : undefined,
  (element) =>
    element.parent
      ? replaced('extra end tag of the parent', element, at(element.start), `</${element.parent.name}>`, element.parent)
      : undefined,
  (element) =>
    element.endTagStart < 0
      ? undefined
      : replaced('mistyped end tag', element, { start: element.endTagStart + 3, end: element.endTagStart + 4 }, ''),
  (element) =>
    element.endTagStart < 0 || !element.parent
      ? undefined
      : replaced(
          'end tag of the parent',
          element,
          { start: element.endTagStart, end: element.end },
          `</${element.parent.name}>`,
        ),
  (element) => {
    const sibling = element.parent?.elements().find((other) => other.name !== element.name);
    if (element.endTagStart < 0 || !sibling) return undefined;
    return replaced(
      'end tag of a sibling',
      element,
      { start: element.endTagStart, end: element.end },
      `</${sibling.name}>`,
    );
  },
  (element) =>
    element.endTagStart < 0
      ? undefined
      : replaced('end tag without >', element, { start: element.end - 1, end: element.end }, ''),
  (element, dice) => {
    const attribute = element.attributes[dice(element.attributes.length)];
    return attribute && replaced('bare less-than in value', element, at(attribute.valueEnd), '<');
  },
  (element, dice) => {
    const attribute = element.attributes[dice(element.attributes.length)];
    return attribute && replaced('bare ampersand in value', element, at(attribute.valueStart), '&');
  },
  (element) =>
    element.textContent === '' ? undefined : replaced('less-than in text', element, at(element.textSpan.end), ' < '),
  (element) =>
    element.textContent === ''
      ? undefined
      : replaced('less-than before word', element, at(element.textSpan.start), '<'),
  (element) =>
    element.textContent === '' ? undefined : replaced('ampersand in text', element, at(element.textSpan.end), '&'),
  (element, dice) => {
    const attribute = element.attributes[dice(element.attributes.length)];
    if (!attribute) return undefined;
    return replaced('duplicate attribute', element, at(attribute.end), ` ${attribute.name}="x"`);
  },
  (element) => {
    const second = element.attributes[1];
    return second && replaced('missing space', element, { start: element.attributes[0]!.end, end: second.start }, '');
  },
  (element, dice) => {
    const attribute = element.attributes[dice(element.attributes.length)];
    return attribute && replaced('no closing quote', element, { start: attribute.valueEnd, end: attribute.end }, '');
  },
  (element, dice) => {
    const attribute = element.attributes[dice(element.attributes.length)];
    if (!attribute) return undefined;
    return replaced('no opening quote', element, { start: attribute.valueStart - 1, end: attribute.valueStart }, '');
  },
];

/** What an element outside the damage looks like: its place in the text before, mapped to the text after. */
export function strayed(before: XmlDocument, after: XmlDocument, accident: Accident): string[] {
  const { span, newText, damaged } = accident;
  const shift = newText.length - (span.end - span.start);
  const moved = (offset: number): number =>
    offset >= span.end && offset > span.start - (shift > 0 ? 1 : 0) ? offset + shift : offset;
  const found = new Map<number, XmlElement>();
  for (const element of elementsIn(after)) found.set(element.start, element);
  const wrong: string[] = [];
  for (const element of elementsIn(before)) {
    if (damaged && (element === damaged || within(element, damaged))) continue;
    const now = found.get(moved(element.start));
    const where = `${element.name} at ${element.start}`;
    if (!now) wrong.push(`${where} is gone`);
    else if (now.name !== element.name) wrong.push(`${where} is named ${now.name}`);
    else if ((now.parent && now.parent.start) !== (element.parent && moved(element.parent.start)))
      wrong.push(`${where} has parent ${now.parent?.name}`);
    else if (now.startTagEnd !== moved(element.startTagEnd)) wrong.push(`${where} has another start tag`);
    else if (now.end !== movedEnd(element)) wrong.push(`${where} has another end`);
  }
  return wrong;

  // What was typed right after an element does not belong to it.
  function movedEnd(element: XmlElement): number {
    return element.end <= span.start ? element.end : element.end + shift;
  }
}

function within(element: XmlElement, outer: XmlElement): boolean {
  for (let up = element.parent; up; up = up.parent) if (up === outer) return true;
  return false;
}
