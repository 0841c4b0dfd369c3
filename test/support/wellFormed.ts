import { XMLValidator } from 'fast-xml-parser';
import { parseXml } from '../../server/xml/parser';
import type { FillIns } from '../../server/xml/fillIns';

/** The verdict on a text that was written. Offsets are UTF-16, from 0; none where the fault has no place. */
export type Certificate =
  { readonly ok: true } | { readonly ok: false; readonly message: string; readonly offset?: number };

/**
 * Whether a whole document is well-formed: by our own reading, which holds the rules of XML 1.0, and by fast-xml-parser's
 * validator, which is more lenient and knows nothing of ours.
 * @param fillIns what may stand in the place of markup without being a fault
 */
export function certify(text: string, fillIns?: FillIns): Certificate {
  const document = parseXml(text, fillIns);
  const problem = document.problems[0];
  if (problem) return { ok: false, message: [problem.code, ...problem.args].join(' '), offset: problem.span.start };
  let plain = text;
  for (const { start, end } of document.fillIns)
    plain = plain.slice(0, start) + ' '.repeat(end - start) + plain.slice(end);
  const verdict = XMLValidator.validate(plain, { allowBooleanAttributes: false });
  if (verdict === true) return { ok: true };
  return { ok: false, message: verdict.err.msg, offset: offsetOf(plain, verdict.err.line, verdict.err.col) };
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) start = text.indexOf('\n', start) + 1;
  return Math.min(start + Math.max(column - 1, 0), text.length);
}
