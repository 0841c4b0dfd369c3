import data from '../../schemas/outline.json';
import type { XmlAttribute, XmlElement } from '../xml/nodes';
import type { Span } from '../xml/span';

/** What an outline shows of an element. */
export interface OutlineEntry {
  /** `TechnicalProfile QQ-OAuth2`, `Step 2 ClaimsExchange`. */
  readonly name: string;
  /** What else is worth a look, on one line; empty where nothing is. */
  readonly detail: string;
  /** A kind of symbol, as the Language Server Protocol names it. */
  readonly kind: string;
  /** Where the name is taken from, in the element itself; its tag's name where nothing of it gives one. */
  readonly span: Span;
}

interface Row {
  readonly kind?: string;
  readonly label?: string;
  readonly names: readonly string[];
  readonly details?: readonly string[];
}

const rows = new Map<string, Row>(Object.entries(data.elements));
const longestDetail = 80;

/**
 * How an element is shown in an outline, by `schemas/outline.json`; elements that it does not know are shown, too.
 * @param say gives a word of that file in the user's language
 */
export function outlineEntry(element: XmlElement, say: (word: string) => string = (word) => word): OutlineEntry {
  const row = rows.get(element.localName);
  const all = (row?.names ?? data.anyElement.names).flatMap((source) => find(element, source) ?? []);
  const named = row ? all : all.slice(0, 1);
  const hasElements = element.children.some(({ kind }) => kind === 'element');
  const details = (row?.details ?? []).flatMap((source) => find(element, source) ?? []);
  const own = hasElements || all.some(({ text }) => text === element.textContent) ? '' : element.textContent;
  return {
    name: [
      row?.label === undefined ? element.name.trim() || '<' : say(row.label),
      ...named.map(({ text }) => text),
    ].join(' '),
    detail: oneLine(details[0]?.text ?? own),
    kind: row?.kind ?? (hasElements && named.length === 0 ? data.anyElement.list : data.anyElement.kind),
    span: named.find(({ span }) => span)?.span ?? element.nameSpan,
  };
}

interface Found {
  readonly text: string;
  /** Its place, where that is in the element's own start tag. */
  readonly span: Span | undefined;
}

/** The text at a path below an element, unless it is not there or empty. */
function find(element: XmlElement, source: string): Found | undefined {
  const path = source.split('/');
  const last = path.pop() ?? '';
  const at = element.descend(...path);
  if (!at) return undefined;
  const attribute: XmlAttribute | undefined = last.startsWith('@') ? at.attribute(last.slice(1)) : undefined;
  const text = oneLine(last.startsWith('@') ? (attribute?.value ?? '') : at.textContent);
  if (text === '') return undefined;
  return { text, span: at === element && attribute ? attribute.valueSpan : undefined };
}

function oneLine(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > longestDetail ? `${line.slice(0, longestDetail - 1)}…` : line;
}
