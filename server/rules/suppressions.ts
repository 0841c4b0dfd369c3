import type { Policy } from '../policy/policy';
import type { XmlElement } from '../xml/nodes';
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
  const visit = (parent: { readonly children: XmlElement['children'] }): void => {
    for (const child of parent.children) {
      if (child.kind === 'element') visit(child);
      if (child.kind !== 'comment') continue;
      const match = directive.exec(text.slice(child.start, child.end));
      if (!match) continue;
      const covers = match[1] === 'disable' ? { start: 0, end: text.length } : nextLine(text, child.end);
      const list = match[2] ?? '';
      const from = child.start + (match[0].indexOf(match[1] ?? '') + (match[1] ?? '').length);
      let at = text.indexOf(list, from);
      for (const code of list.split(/[\s,]+/).filter((word) => word !== '')) {
        at = text.indexOf(code, at);
        found.push({ code, span: { start: at, end: at + code.length }, covers });
        at += code.length;
      }
    }
  };
  visit(policy.document);
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
