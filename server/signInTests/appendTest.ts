import { isMap, isSeq, parseDocument, stringify } from 'yaml';

/** A text to be put into another one. */
export interface Insertion {
  /** Where, from 0. */
  readonly offset: number;
  readonly text: string;
}

const options = { lineWidth: 120 };

/** A test file that holds one test. */
export function fileOfTest(policy: string, test: object): string {
  return stringify({ policy, tests: [test] }, options);
}

/**
 * Puts a test behind those of a test file. Nothing else of the file is touched.
 * @param text of a file without faults
 * @returns undefined where the file's list of tests is not written in lines of its own
 */
export function appendTest(text: string, test: object): Insertion | undefined {
  const { contents } = parseDocument(text);
  const tests = isMap(contents) ? contents.get('tests', true) : undefined;
  const [first] = isSeq(tests) ? tests.items : [];
  const start =
    first && typeof first === 'object' && 'range' in first ? (first.range as readonly number[])[0] : undefined;
  if (!isSeq(tests) || tests.flow === true || start === undefined || !tests.range) return undefined;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const dash = /^[ ]*(?=-)/.exec(text.slice(lineStart, start));
  const offset = lineEnd(text, tests.range[1]);
  if (!dash || offset === undefined) return undefined;
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = stringify([test], options)
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? line : dash[0] + line));
  const before = offset === 0 || text[offset - 1] === '\n' ? '' : newLine;
  return { offset, text: `${before}${lines.join(newLine)}${newLine}` };
}

/** Behind the last line that a list has text in: comments below it stay where they are. */
function lineEnd(text: string, end: number): number | undefined {
  const last = text.slice(0, end).trimEnd().length;
  const next = text.indexOf('\n', last);
  return next === -1 ? text.length : next + 1;
}
