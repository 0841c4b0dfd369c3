import { isSpace, lineEndAt, nameEndAt, skipSpace, wordEndAt } from './names';
import type { XmlProblemCode } from './nodes';

/** An end tag as written, perhaps broken. */
export interface EndTag {
  readonly name: string;
  readonly start: number;
  readonly nameEnd: number;
  readonly end: number;
  /** What is wrong within the tag, whatever it closes. */
  readonly problem: XmlProblemCode | undefined;
}

/** Reads the end tag whose `</` stands at `start`. One that never ends ends after its name. */
export function readEndTag(text: string, start: number): EndTag {
  const first = start + 2;
  const nameStart = skipSpace(text, first);
  const sameLine = nameStart < lineEndAt(text, first);
  const from = sameLine ? nameStart : first;
  const nameEnd = nameEndAt(text, from);
  const name = text.slice(from, nameEnd);
  const after = skipSpace(text, nameEnd);
  if (text.charAt(after) === '>') {
    return { name, start, nameEnd, end: after + 1, problem: from > first ? 'syntax' : undefined };
  }
  const next = text.indexOf('<', nameEnd);
  const limit = Math.min(next < 0 ? text.length : next, lineEndAt(text, nameEnd));
  const greater = text.indexOf('>', nameEnd);
  if (greater >= 0 && greater < limit) return { name, start, nameEnd, end: greater + 1, problem: 'syntax' };
  // A word that is no name (`</1a`) belongs to the tag, text after a blank does not.
  const end =
    nameEnd < text.length && !isSpace(text.charCodeAt(nameEnd)) ? Math.min(limit, wordEndAt(text, nameEnd)) : nameEnd;
  return { name, start, nameEnd, end, problem: 'unfinished-tag' };
}
