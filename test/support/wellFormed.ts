import { XMLValidator } from 'fast-xml-parser';
import { parseXml } from '../../server/xml/parser';

/** The verdict on a text that was written. Offsets are UTF-16, from 0; none where the fault has no place. */
export type Certificate =
  { readonly ok: true } | { readonly ok: false; readonly message: string; readonly offset?: number };

/**
 * Whether a whole document is well-formed: by our own reading, which holds the rules of XML 1.0, and by fast-xml-parser's
 * validator, which is more lenient and knows nothing of ours.
 */
export function certify(text: string): Certificate {
  const problem = parseXml(text).problems[0];
  if (problem) return { ok: false, message: [problem.code, ...problem.args].join(' '), offset: problem.span.start };
  const verdict = XMLValidator.validate(text, { allowBooleanAttributes: false });
  if (verdict === true) return { ok: true };
  return { ok: false, message: verdict.err.msg, offset: offsetOf(text, verdict.err.line, verdict.err.col) };
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) start = text.indexOf('\n', start) + 1;
  return Math.min(start + Math.max(column - 1, 0), text.length);
}
