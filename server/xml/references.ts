import { isLegalCodePoint, nameEndAt } from './names';
import type { XmlProblem } from './nodes';

const predefined = new Set(['lt', 'gt', 'amp', 'quot', 'apos']);
const characterReference = /&#(?:x([0-9a-fA-F]+)|([0-9]+));/y;
const brokenCharacterReference = /&#(?:x[0-9a-fA-F]*|[0-9]*)/y;

/**
 * Checks the reference at the `&` at offset `at`; nothing beyond `limit` belongs to it.
 * `declared` holds the names a document type declares, undefined where there is none.
 */
export function referenceProblem(
  text: string,
  at: number,
  limit: number,
  declared: ReadonlySet<string> | undefined,
): XmlProblem | undefined {
  if (text.charCodeAt(at + 1) === 35) {
    characterReference.lastIndex = at;
    const match = characterReference.exec(text);
    if (match && at + match[0].length <= limit) {
      const code = match[1] ? parseInt(match[1], 16) : parseInt(match[2]!, 10);
      if (isLegalCodePoint(code)) return undefined;
      return { code: 'invalid-character', span: { start: at, end: at + match[0].length }, args: [match[0]] };
    }
    brokenCharacterReference.lastIndex = at;
    brokenCharacterReference.test(text);
    return ampersand(text, at, Math.min(brokenCharacterReference.lastIndex, limit));
  }
  const end = nameEndAt(text, at + 1);
  if (end === at + 1 || text.charCodeAt(end) !== 59 || end >= limit) return ampersand(text, at, Math.min(end, limit));
  const name = text.slice(at + 1, end);
  if (predefined.has(name) || declared?.has(name)) return undefined;
  return { code: 'unknown-entity', span: { start: at, end: end + 1 }, args: [name] };
}

/** The span takes in what could be the name of a reference whose `;` is missing. */
function ampersand(text: string, at: number, end: number): XmlProblem {
  const name = text.slice(at + 1, end);
  const known = predefined.has(name) || /^#(?:x[0-9a-fA-F]+|[0-9]+)$/.test(name);
  return { code: 'bare-ampersand', span: { start: at, end: known ? end : at + 1 }, args: known ? [name] : [] };
}
