import { elementsIn, type XmlDocument, type XmlElement } from '../../xml/nodes';

/** Reads how a file is written: line ends, one step of indentation, the space before `/>`. */
export function detectLayout(document: XmlDocument): Layout {
  const text = document.text;
  return { lineEnd: lineEndOf(text), unit: unitOf(document), beforeSlash: beforeSlashOf(text) };
}

/** The white space that a line begins with, where nothing else stands before `offset`; undefined elsewhere. */
export function indentBefore(text: string, offset: number): string | undefined {
  let start = offset;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  // A byte order mark is no part of the first line's indentation.
  const atLineStart =
    start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r' || text[start - 1] === '\uFEFF';
  return atLineStart ? text.slice(start, offset) : undefined;
}

/** The white space at the head of the line that `offset` is in. */
export function lineIndent(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  const lead = /^[ \t]*/.exec(text.slice(start, offset));
  return lead ? lead[0] : '';
}

function lineEndOf(text: string): string {
  const all = text.split('\n').length - 1;
  const windows = text.split('\r\n').length - 1;
  return windows * 2 > all ? '\r\n' : '\n';
}

/** The commonest difference between an element's indentation and its parent's. */
function unitOf(document: XmlDocument): string {
  const counts = new Map<string, number>();
  let seen = 0;
  for (const element of elementsIn(document)) {
    const step = stepOf(element);
    if (step === undefined) continue;
    counts.set(step, (counts.get(step) ?? 0) + 1);
    if (++seen > 400) break;
  }
  let best = '  ';
  let most = 0;
  for (const [step, count] of counts) if (count > most) [best, most] = [step, count];
  return best;
}

function stepOf(element: XmlElement): string | undefined {
  if (!element.parent) return undefined;
  const text = element.document.text;
  const own = indentBefore(text, element.start);
  const outer = indentBefore(text, element.parent.start);
  if (own === undefined || outer === undefined || own.length <= outer.length || !own.startsWith(outer))
    return undefined;
  return own.slice(outer.length);
}

function beforeSlashOf(text: string): string {
  const all = text.split('/>').length - 1;
  const spaced = text.split(' />').length - 1;
  return all === 0 || spaced * 2 >= all ? ' ' : '';
}

/** How a file is written: what a fragment needs to look as if its author had typed it. */
export interface Layout {
  readonly lineEnd: string;
  /** One step of indentation. */
  readonly unit: string;
  /** What stands before the `/>` of an empty element. */
  readonly beforeSlash: string;
}
