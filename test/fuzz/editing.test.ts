import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DocumentSymbol, FormattingOptions, Range, SelectionRange } from 'vscode-languageserver-types';
import { sameContent } from '../../server/edits/writing/sameContent';
import { autoCloseAt } from '../../server/features/editing/autoClose';
import { documentLinks } from '../../server/features/outline/documentLinks';
import { documentSymbols } from '../../server/features/outline/documentSymbols';
import { foldingRanges } from '../../server/features/editing/folding';
import { formatPolicy } from '../../server/features/editing/formatting';
import { linkedEditingAt } from '../../server/features/editing/linkedEditing';
import { renamableTagAt, renameTagAt } from '../../server/features/editing/renameTag';
import { selectionRangeAt } from '../../server/features/editing/selectionRanges';
import { PolicySet } from '../../server/policy/policySet';
import { parseXml } from '../../server/xml/parser';
import { brokenText, generatedPolicy } from '../server/xml/generatedPolicy';
import { editedPolicy } from '../support/markedPolicy';

const shards = ['<', '>', '/', '"', "'", '=', '&', ' ', '\n', '\r\n', '\t', ']]>', '<!--', '-->', '<![CDATA[', '<?', '?>', '</', '/>', '<a',
  '</a>', '<a>', '<b x="1"', "\n  y='2'", '<!-- #region -->', '<!-- #endregion -->', 'https://example.com', '\x01', '\uFEFF', '名']; // prettier-ignore

const broken = brokenText(shards);

/** White space put in and taken out where it means nothing. */
const untidyText = fc
  .tuple(
    generatedPolicy,
    fc.infiniteStream(fc.constantFrom('', '', '', ' ', '\n', '\n\n \t', '\t', '<!-- c -->', ' <!-- c\n c -->\n')),
  )
  .map(([text, pieces]) =>
    text
      .replace(/(?<=[>"'])\s*(?=<[!/A-Z])/g, (old, at: number) => {
        const piece = pieces.next().value as string;
        // Not where an element has a text, and not before the root.
        const inLeaf =
          text.startsWith('</', at + old.length) && !/^<[/!]|\/>$/.test(text.slice(text.lastIndexOf('<', at - 1), at));
        return inLeaf || at < 40 ? old : old + piece;
      })
      .replace(/(?<=<[A-Z][A-Za-z]+) (?=[A-Z])/g, () => {
        const piece = pieces.next().value as string;
        return piece.includes('<') || piece === '' ? ' ' : piece;
      }),
  );

const options: fc.Arbitrary<FormattingOptions> = fc.record(
  {
    tabSize: fc.integer({ min: 0, max: 8 }),
    insertSpaces: fc.boolean(),
    trimTrailingWhitespace: fc.boolean(),
    insertFinalNewline: fc.boolean(),
    trimFinalNewlines: fc.boolean(),
  },
  { requiredKeys: ['tabSize', 'insertSpaces'] },
);

describe('XML editing of any text', () => {
  it('gives ranges in the text, in order', () => {
    fc.assert(
      fc.property(broken, fc.nat(), (text, place) => {
        const { policy, spanOf, textOf } = editedPolicy(text);
        const offset = place % (text.length + 1);
        const lines = text.split(/\r\n|\r|\n/);
        const check = (range: Range): void => {
          for (const { line, character } of [range.start, range.end])
            assert.ok(line >= 0 && character >= 0 && character <= (lines[line]?.length ?? -1), `${line}:${character}`);
          const { start, end } = spanOf(range);
          assert.ok(start <= end);
        };
        const checkSymbols = (symbols: readonly DocumentSymbol[], around?: Range): void => {
          for (const { name, range, selectionRange, children } of symbols) {
            check(range);
            check(selectionRange);
            assert.ok(name.trim() !== '');
            const [outer, inner] = [spanOf(range), spanOf(selectionRange)];
            assert.ok(outer.start <= inner.start && inner.end <= outer.end);
            if (around) assert.ok(spanOf(around).start <= outer.start && outer.end <= spanOf(around).end);
            checkSymbols(children ?? [], range);
          }
        };
        checkSymbols(documentSymbols(policy));
        for (const { range } of documentLinks(PolicySet.of([policy]), policy)) check(range);
        for (const { startLine, endLine } of foldingRanges(policy))
          assert.ok(0 <= startLine && startLine < endLine && endLine < lines.length);
        const linked = linkedEditingAt(policy, offset)?.ranges ?? [];
        linked.forEach(check);
        assert.ok(linked.every((range) => textOf(range) === textOf(linked[0]!)));
        const renamable = renamableTagAt(policy, offset);
        if (renamable) {
          check(renamable.range);
          // A new name that would make a broken text worse is refused.
          const renamed = renameTagAt(PolicySet.of([policy]), policy, offset, 'New');
          assert.ok(Array.isArray(renamed) || policy.damaged);
        }
        let steps = 0;
        for (let at: SelectionRange | undefined = selectionRangeAt(policy, offset); at; at = at.parent, steps++) {
          check(at.range);
          const [inner, outer] = [spanOf(at.range), spanOf(at.parent?.range ?? at.range)];
          assert.ok(inner.start <= offset && offset <= inner.end);
          assert.ok(outer.start <= inner.start && inner.end <= outer.end);
        }
        assert.ok(steps > 0);
      }),
      { numRuns: 1500 },
    );
  });

  it('closes only what makes the text better', () => {
    fc.assert(
      fc.property(broken, fc.nat(), fc.constantFrom('>', '</'), (before, place, typed) => {
        const offset = place % (before.length + 1);
        const text = before.slice(0, offset) + typed + before.slice(offset);
        const snippet = autoCloseAt(editedPolicy(text).policy, offset + typed.length);
        if (snippet === undefined) return;
        const after = parseXml(
          text.slice(0, offset + typed.length) + snippet.replace('$0', '') + text.slice(offset + typed.length),
        );
        assert.ok(after.problems.length <= parseXml(text).problems.length);
      }),
      { numRuns: 1500 },
    );
  });

  it('formats without changing what is said, and twice as once', () => {
    fc.assert(
      fc.property(fc.oneof(broken, untidyText), options, (text, style) => {
        const { policy, after } = editedPolicy(text);
        const once = after(formatPolicy(policy, style).edits);
        const { policy: again } = editedPolicy(once);
        assert.ok(sameContent(policy.document, again.document));
        assert.equal(once.replace(/\s+/g, ''), text.replace(/\s+/g, ''));
        if (policy.document.problems.length === 0) assert.deepEqual(formatPolicy(again, style).edits, []);
      }),
      { numRuns: 1500 },
    );
  });

  it('formats a range as it would format the whole', () => {
    fc.assert(
      fc.property(untidyText, options, fc.nat(), fc.nat({ max: 300 }), (text, style, place, length) => {
        const { policy, after, rangeOf } = editedPolicy(text);
        const start = place % (text.length + 1);
        const range = rangeOf({ start, end: Math.min(start + length, text.length) });
        const all = formatPolicy(policy, style).edits.map((edit) => JSON.stringify(edit));
        const { edits } = formatPolicy(policy, style, range);
        for (const edit of edits) {
          assert.ok(all.includes(JSON.stringify(edit)));
          assert.ok(edit.range.start.line >= range.start.line && edit.range.end.line <= range.end.line);
        }
        assert.ok(sameContent(policy.document, parseXml(after(edits))));
      }),
      { numRuns: 500 },
    );
  });

  it('formats what is untidy, not nothing', () => {
    let changed = 0;
    fc.assert(
      fc.property(untidyText, (text) => {
        fc.pre(parseXml(text).problems.length === 0);
        if (formatPolicy(editedPolicy(text).policy, { tabSize: 3, insertSpaces: true }).edits.length > 0) changed++;
      }),
      { numRuns: 100 },
    );
    assert.ok(changed > 90, String(changed));
  });

  it('stands any depth', () => {
    const many = 10_000;
    for (const text of [
      '<a>'.repeat(many),
      '<a>'.repeat(many) + '</a>'.repeat(many),
      '<a>\n'.repeat(many),
      '<!-- #region -->\n'.repeat(many),
    ]) {
      const { policy } = editedPolicy(text);
      formatPolicy(policy, { tabSize: 2, insertSpaces: true });
      JSON.stringify(documentSymbols(policy));
      foldingRanges(policy);
      documentLinks(PolicySet.of([policy]), policy);
      for (const offset of [0, text.length >> 1, text.length]) {
        JSON.stringify(selectionRangeAt(policy, offset));
        linkedEditingAt(policy, offset);
        autoCloseAt(policy, offset);
      }
    }
  });
});
