import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineIndex } from '../../../server/presentation/positions';
import { marked } from '../../support/marked';

/** The place of the caret, by cutting the text into lines: slow and plain. */
function expected(text: string, caret: number): { line: number; character: number } {
  const lines = text.slice(0, caret).split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: (lines.at(-1) ?? '').length };
}

describe('LineIndex', () => {
  for (const [title, source] of [
    ['the start', '|<a/>\n<b/>'],
    ['the end of a line', '<a/>|\n<b/>'],
    ['the start of a line', '<a/>\n|<b/>'],
    ['a line after \\r\\n', '<a/>\r\n<b|/>\r\n'],
    ['a line after a lone \\r', '<a/>\r<b|/>\n<c/>'],
    ['the empty last line', '<a/>\n|'],
    ['characters outside the BMP, two units each', '<a>\u{1f600}\u{20000}|</a>'],
    ['an empty text', '|'],
  ] as const) {
    it(`finds ${title}`, () => {
      const { text, caret } = marked(source);
      assert.deepEqual(new LineIndex(text).positionAt(caret), expected(text, caret));
    });
  }

  it('leads back from positions to offsets', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('\n', '\r', 'a', '€') }), fc.nat(), (text, n) => {
        const offset = n % (text.length + 1);
        const inLineEnd = text[offset] === '\n' && text[offset - 1] === '\r';
        const index = new LineIndex(text);
        assert.equal(index.offsetAt(index.positionAt(offset)), inLineEnd ? offset - 1 : offset);
      }),
    );
  });

  it('gives lines without their ends', () => {
    const text = 'one\r\ntwo\rthree\n';
    const index = new LineIndex(text);
    const lines = Array.from({ length: index.lineCount }, (_, line) => {
      const { start, end } = index.lineSpan(line);
      return text.slice(start, end);
    });
    assert.deepEqual(lines, ['one', 'two', 'three', '']);
  });
});
