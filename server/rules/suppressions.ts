import type { Policy } from '../policy/policy';
import type { XmlComment, XmlDocument, XmlNode } from '../xml/nodes';
import type { Span } from '../xml/span';
import { familyOfCode } from './severity';

/** One code in a `b2c-policy disable` comment. */
export interface Suppression {
  /** The code or family as written. */
  readonly code: string;
  /** Where the code stands in the comment. */
  readonly span: Span;
  /** The offsets whose findings it silences. */
  readonly covers: Span;
}

const directive = /^<!--\s*b2c-policy\s+(disable-next-line|disable)\s+([^]*?)\s*-->$/;

/** Reads the comments that silence rules, in document order. */
export function readSuppressions(policy: Policy): readonly Suppression[] {
  // Nearly every file has none: one native search instead of a walk.
  if (!policy.text.includes('b2c-policy')) return [];
  const found: Suppression[] = [];
  const text = policy.text;
  for (const comment of commentsIn(policy.document)) {
    const match = directive.exec(text.slice(comment.start, comment.end));
    if (!match) continue;
    const covers = match[1] === 'disable' ? { start: 0, end: text.length } : nextLine(text, comment.end);
    const list = match[2] ?? '';
    const from = comment.start + (match[0].indexOf(match[1] ?? '') + (match[1] ?? '').length);
    let at = text.indexOf(list, from);
    for (const code of list.split(/[\s,]+/).filter((word) => word !== '')) {
      at = text.indexOf(code, at);
      found.push({ code, span: { start: at, end: at + code.length }, covers });
      at += code.length;
    }
  }
  return found;
}

/** All comments of a file in their order. Safe at any depth. */
function commentsIn({ children }: XmlDocument): readonly XmlComment[] {
  const found: XmlComment[] = [];
  const waiting: XmlNode[] = [...children].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'comment') found.push(node);
    if (node.kind !== 'element') continue;
    for (let i = node.noted.length - 1; i >= 0; i--) waiting.push(node.noted[i] as XmlNode);
  }
  return found;
}

/** True where the suppression silences a finding of that code that begins there. */
export function silences(suppression: Suppression, code: string, start: number): boolean {
  if (suppression.code !== code && suppression.code !== familyOfCode(code)) return false;
  return suppression.covers.start <= start && start <= suppression.covers.end;
}

/** The line after the one in which the comment ends, without its line end. */
function nextLine(text: string, commentEnd: number): Span {
  const lineEnd = text.indexOf('\n', commentEnd);
  if (lineEnd < 0) return { start: text.length, end: text.length };
  const end = text.indexOf('\n', lineEnd + 1);
  return { start: lineEnd + 1, end: end < 0 ? text.length : end };
}
