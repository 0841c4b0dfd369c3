import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { unifiedDiff } from '../../../server/cli/unifiedDiff';
import { tempFolder, writeTree } from '../../support/tempFolder';

describe('unifiedDiff', () => {
  it('shows a changed line between three lines on each side', () => {
    const text = 'a\nb\nc\nd\ne\nf\ng\nh\ni\n';
    assert.equal(
      unifiedDiff('x.xml', text, text.replace('e', 'E')),
      '--- a/x.xml\n+++ b/x.xml\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n',
    );
  });

  it('shows inserted lines alone, not the line they stand before', () => {
    assert.equal(
      unifiedDiff('x.xml', 'a\nb\n', 'a\nnew\nb\n'),
      '--- a/x.xml\n+++ b/x.xml\n@@ -1,2 +1,3 @@\n a\n+new\n b\n',
    );
  });

  it('changes no line that both texts have in the same order', () => {
    const [, , , ...lines] = unifiedDiff('x.xml', 'a\nb\nc\nd\ne\n', 'a\nx\nc\ne\nf\n').split('\n');
    assert.deepEqual(
      lines.filter((line) => /^[-+]/.test(line)),
      ['-b', '+x', '-d', '+f'],
    );
  });

  it('is empty where nothing changes', () => {
    for (const text of ['', 'a\n', 'a']) assert.equal(unifiedDiff('x.xml', text, text), '');
  });

  it('leaves names in other alphabets readable, and quotes what could be mistaken', () => {
    const head = (path: string): string | undefined => unifiedDiff(path, 'a', 'b').split('\n')[0];
    assert.equal(head('策略\\基 础.xml'), '--- a/策略/基 础.xml\t');
    assert.equal(head('a"b.xml'), '--- "a/a\\"b.xml"');
  });

  describe('is what git takes', () => {
    const folder = tempFolder();

    /** What git makes of the file with our diff. */
    function patched(text: string, diff: string, name = 'x.xml'): string {
      writeTree(folder(), { [name]: text, 'x.diff': diff });
      if (diff !== '') execFileSync('git', ['apply', 'x.diff'], { cwd: folder(), stdio: 'pipe' });
      return readFileSync(join(folder(), name), 'utf8');
    }

    it('for files with spaces in their names', () => {
      const name = 'my dir/é x.xml';
      assert.equal(patched('a\n', unifiedDiff(name, 'a\n', 'b\n'), name), 'b\n');
    });

    it('for any changes, line ends and missing ends of the last line', () => {
      const piece = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n', '\r\n'), minLength: 1, maxLength: 6 });
      const kept = fc.string({ unit: fc.constantFrom('a', '\n'), maxLength: 12 });
      const change = fc.record({ kept, before: piece, after: piece });
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), piece, (changes, rest) => {
          // git neither creates nor deletes a file by a diff that names it on both sides: no text is empty.
          const before = changes.map((one) => one.kept + one.before).join('') + rest;
          const after = changes.map((one) => one.kept + one.after).join('') + rest;
          assert.equal(patched(before, unifiedDiff('x.xml', before, after)), after);
        }),
        { numRuns: 60 },
      );
    });

    it('for long texts that have nothing in common, too', () => {
      const many = (name: string): string => Array.from({ length: 2500 }, (_, i) => `${name}${i}\n`).join('');
      const [before, after] = [`${many('a')}end`, many('b')];
      assert.equal(patched(before, unifiedDiff('x.xml', before, after)), after);
    });
  });
});
