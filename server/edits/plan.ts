import type { Message } from '../words/message';
import type { Span } from '../xml/span';

/** One replacement in one file: the text at `span` (offsets of the snapshot's text) becomes `newText`. */
export interface TextChange {
  readonly uri: string;
  readonly span: Span;
  readonly newText: string;
  /** The reason, in words for the user: shown in previews and reports. */
  readonly why: Message;
}

/**
 * What a fix or a command would change, computed on one snapshot. Changes of one file do not overlap; where
 * several insert at one place they are in the order in which their texts are to stand. An empty plan means
 * that there is nothing to do.
 */
export type Plan = readonly TextChange[];

declare const certified: unique symbol;

/**
 * A plan that was certified on the snapshot it was made on: the only kind that becomes an edit or a file. None is made
 * but by `certifyPlan`.
 */
export type CertifiedPlan = Plan & { readonly [certified]: true };

/** The text after the changes that a plan makes to that file. */
export function applyPlan(plan: Plan, uri: string, text: string): string {
  const changes = plan.filter((change) => change.uri === uri);
  // Array.prototype.sort is stable: insertions at one place keep their order.
  changes.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let out = '';
  let at = 0;
  for (const { span, newText } of changes) {
    if (span.start < at) throw new RangeError(`overlapping changes at offset ${span.start}`);
    out += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return out + text.slice(at);
}

/** The files a plan changes, each once. */
export function urisOf(plan: Plan): string[] {
  return [...new Set(plan.map((change) => change.uri))];
}
