import type { FormattingOptions, Range, TextEdit } from 'vscode-languageserver-types';
import { formatXml } from '../../edits/writing/formatXml';
import type { Policy } from '../../policy/policy';
import type { Span } from '../../xml/span';
import { lineIndexOf, rangeOf } from '../../presentation/lineIndexOf';

export interface Formatting {
  /** The smallest edits that do it, in order. */
  readonly edits: TextEdit[];
  /** The parts, as offsets, that stay as they are because they are damaged. */
  readonly left: readonly Span[];
}

/** Formats a policy, or the lines of it that a range touches. */
export function formatPolicy(policy: Policy, options: FormattingOptions, range?: Range): Formatting {
  const { changes, left } = formatXml(policy.document, options, range && linesOf(policy, range));
  return { edits: changes.map(({ span, newText }) => ({ range: rangeOf(policy, span), newText })), left };
}

/** Whole lines: a range that ends where a line begins does not touch that line. */
function linesOf(policy: Policy, { start, end }: Range): Span {
  const lines = lineIndexOf(policy);
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return { start: lines.lineSpan(start.line).start, end: lines.lineSpan(last).end };
}
