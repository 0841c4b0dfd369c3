import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { unifiedDiff, type Replacement } from '../../../server/cli/unifiedDiff';
import { applyPlan } from '../../../server/edits/plan';
import { message } from '../../../server/words/message';
import { tempFolder, writeTree } from '../../support/tempFolder';

function replacing(text: string, ...pairs: [string, string][]): Replacement[] {
  return pairs.map(([found, newText]) => {
    const start = text.indexOf(found);
    return { span: { start, end: start + found.length }, newText };
  });
}

describe('unifiedDiff', () => {
  it('shows a changed line between three lines on each side', () => {
    const text = 'a\nb\nc\nd\ne\nf\ng\nh\ni\n';
    assert.equal(
      unifiedDiff('x.xml', text, replacing(text, ['e', 'E'])),
      '--- a/x.xml\n+++ b/x.xml\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n',
    );
  });

  it('shows inserted lines alone, not the line they stand before', () => {
    const text = 'a\nb\n';
    assert.equal(
      unifiedDiff('x.xml', text, [{ span: { start: 2, end: 2 }, newText: 'new\n' }]),
      '--- a/x.xml\n+++ b/x.xml\n@@ -1,2 +1,3 @@\n a\n+new\n b\n',
    );
  });

  it('is empty where nothing changes', () => {
    assert.equal(unifiedDiff('x.xml', 'a\n', []), '');
    assert.equal(unifiedDiff('x.xml', 'a\n', replacing('a\n', ['a', 'a'])), '');
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
      const text = 'a\n';
      assert.equal(
        patched(text, unifiedDiff('my dir/é x.xml', text, replacing(text, ['a', 'b'])), 'my dir/é x.xml'),
        'b\n',
      );
    });

    it('for any changes, line ends and missing ends of the last line', function () {
      const piece = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n', '\r\n'), maxLength: 6 });
      const change = fc.record({
        keep: fc.string({ unit: fc.constantFrom('a', '\n'), maxLength: 12 }),
        cut: piece,
        newText: piece,
      });
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), piece, (changes, rest) => {
          let text = '';
          const replacements: Replacement[] = [];
          for (const { keep, cut, newText } of changes) {
            text += keep;
            replacements.push({ span: { start: text.length, end: text.length + cut.length }, newText });
            text += cut;
          }
          text += rest;
          const plan = replacements.map((one) => ({ ...one, uri: 'x', why: message('why') }));
          const after = applyPlan(plan, 'x', text);
          // git neither creates nor deletes a file by a diff that names it on both sides.
          fc.pre(text !== '' && after !== '');
          assert.equal(patched(text, unifiedDiff('x.xml', text, replacements)), after);
        }),
        { numRuns: 60 },
      );
    });
  });
});
