import assert from 'node:assert/strict';
import { foldingRanges } from '../../../../server/features/editing/folding';
import { markedPolicy } from '../../../support/markedPolicy';

/** Asserts that the folds begin and end in the lines where the marks do. */
function check(source: string, kinds?: readonly (string | undefined)[]): void {
  const { policy, spans, rangeOf } = markedPolicy(source);
  const found = foldingRanges(policy);
  const expected = spans.map(rangeOf).map(({ start, end }) => [start.line, end.line]);
  expected.sort((a, b) => a[0]! - b[0]!);
  assert.deepEqual(
    found.map(({ startLine, endLine }) => [startLine, endLine]),
    expected,
  );
  if (kinds)
    assert.deepEqual(
      found.map(({ kind }) => kind),
      kinds,
    );
}

describe('folding', () => {
  it('folds elements and leaves their end tags in view', () => check('«<a>\n  «<b>\n    <c/>»\n  </b>»\n</a>\n'));
  it('folds an end tag that shares its line', () => check('«<a>\n  text</a>»\n'));
  it('folds tags and texts of several lines', () =>
    check('«<a\n  x="1">\n  «<b\n    y="2"/>»\n  «<![CDATA[\n  ]]>»»\n</a>'));
  it('folds comments', () => check('«<a>\n  «<!-- one\n  two -->»\n  <!-- three -->»\n</a>', [undefined, 'comment']));
  it('folds regions, nested ones too', () =>
    check(
      '«<a>\n  «<!-- #region one -->\n  <b/>\n  «<!--#region-->\n  <c/>\n  <!--#endregion-->»\n  <!-- #endregion -->»»\n</a>',
      [undefined, 'region', 'region'],
    ));
  it('leaves alone marks without their counterpart', () =>
    check('«<a>\n  <!-- #endregion -->\n  <!-- #region -->»\n</a>'));
  it('folds the widest of what begins in a line', () => check('«<a><b>\n  <c/>\n</b>»\n</a>'));
  it('works in damaged text', () => check('«<a>\n  «<b>\n    <c/>»\n  «<d>\n    <e>»\n  </d>»\n</a>'));
  it('folds nothing in one line', () => check('<a><b/></a>'));
});
