import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineDiff } from '../../../server/cli/lineDiff';
import { unifiedDiff } from '../../../server/cli/unifiedDiff';

/** The text after the changes. */
function after(text: string, changes: ReturnType<typeof lineDiff>): string {
  let out = '';
  let at = 0;
  for (const { span, newText } of changes) {
    out += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return out + text.slice(at);
}

describe('lineDiff', () => {
  it('changes no line that both texts have in the same order', () => {
    const before = 'a\nb\nc\nd\ne\n';
    const now = 'a\nx\nc\ne\nf\n';
    assert.deepEqual(
      lineDiff(before, now).map(({ span, newText }) => [before.slice(span.start, span.end), newText]),
      [
        ['b\n', 'x\n'],
        ['d\n', ''],
        ['', 'f\n'],
      ],
    );
  });

  it('makes diffs that programs take', () => {
    assert.equal(
      unifiedDiff('x.xml', 'a\nb\n', lineDiff('a\nb\n', 'a\nc\n')),
      '--- a/x.xml\n+++ b/x.xml\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n',
    );
  });

  it('finds nothing between equal texts', () => {
    assert.deepEqual(lineDiff('a\nb', 'a\nb'), []);
    assert.deepEqual(lineDiff('', ''), []);
  });

  it('turns any text into any other, with as few changed lines as there can be', () => {
    const lines = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n'), { maxLength: 9 });
    fc.assert(
      fc.property(lines, lines, fc.constantFrom('', 'end'), (old, now, end) => {
        const before = old.join('');
        const text = now.join('') + end;
        const changes = lineDiff(before, text);
        assert.equal(after(before, changes), text);
        const removed = changes.reduce((sum, { span }) => sum + (span.end - span.start) / 2, 0);
        assert.equal(removed, old.length - longestCommon(old, end ? [...now, end] : now));
      }),
    );
  });

  it('gives up on the shortest where two long texts have nothing in common', () => {
    const many = (name: string): string => Array.from({ length: 2500 }, (_, i) => `${name}${i}\n`).join('');
    const changes = lineDiff(`x\n${many('a')}`, `x\n${many('b')}`);
    assert.equal(changes.length, 1);
    assert.equal(after(`x\n${many('a')}`, changes), `x\n${many('b')}`);
  });
});

function longestCommon(a: readonly string[], b: readonly string[]): number {
  const [head, ...rest] = a;
  if (head === undefined || b.length === 0) return 0;
  const at = b.indexOf(head);
  const without = longestCommon(rest, b);
  return at < 0 ? without : Math.max(without, 1 + longestCommon(rest, b.slice(at + 1)));
}
