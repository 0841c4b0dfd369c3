import assert from 'node:assert/strict';
import { autoCloseAt } from '../../../../server/features/editing/autoClose';
import { markedPolicy } from '../../../support/markedPolicy';

/** The text after the snippet at the caret, with the caret where the snippet leaves it; undefined where there is none. */
function closed(source: string): string | undefined {
  const { policy, caret, text } = markedPolicy(source);
  const snippet = autoCloseAt(policy, caret);
  if (snippet === undefined) return undefined;
  const inserted = snippet.includes('$0') ? snippet.replace('$0', '|') : `${snippet}|`;
  return text.slice(0, caret) + inserted + text.slice(caret);
}

describe('closing a tag', () => {
  const closing: readonly [string, string, string][] = [
    ['after ">"', '<a>\n  <b>|\n</a>', '<a>\n  <b>|</b>\n</a>'],
    ['with attributes', `<a>\n  <b x="1>2" y='/'>|\n</a>`, `<a>\n  <b x="1>2" y='/'>|</b>\n</a>`],
    ['with a prefix', '<a><p:b>|</a>', '<a><p:b>|</p:b></a>'],
    ['in itself', '<a><a>|</a>', '<a><a>|</a></a>'],
    ['among its like', '<a>\n  <b>x</b>\n  <b>|\n  <b>y</b>\n</a>', '<a>\n  <b>x</b>\n  <b>|</b>\n  <b>y</b>\n</a>'],
    ['at the end of the text', '<a>|', '<a>|</a>'],
    ['near other damage', '<a>\n  <c>\n  <b>|\n  <d x=/>\n</a>', '<a>\n  <c>\n  <b>|</b>\n  <d x=/>\n</a>'],
    ['after "</"', '<a>\n  <b>text</|\n</a>', '<a>\n  <b>text</b>|\n</a>'],
    ['after "</" in itself', '<a>\n  <a>x</|\n</a>', '<a>\n  <a>x</a>|\n</a>'],
    ['after "</" at the end of the text', '<a><b/></|', '<a><b/></a>|'],
    ['after "</" on a line of its own', '<a>\n  <b>\n    <c/>\n  </|\n</a>', '<a>\n  <b>\n    <c/>\n  </b>|\n</a>'],
    ['the inner of two', '<a>\n  <b>\n    <c>x</|\n', '<a>\n  <b>\n    <c>x</c>|\n'],
    ['after ">" where the text breaks off', '<a>\n  <b>\n    <c>|', '<a>\n  <b>\n    <c>|</c>'],
    ['before a ">" that is there', '<a><b></|></a>', '<a><b></b|></a>'],
  ];
  for (const [what, before, after] of closing)
    it(`inserts an end tag ${what}`, () => assert.equal(closed(before), after));

  const quiet: readonly [string, string][] = [
    ['where the end tag stands', '<a>|</a>'],
    ['where the end tag stands below', '<a>|\n  <b/>\n</a>'],
    ['after a closed element', '<a><b/>|</a>'],
    ['after an end tag', '<a><b></b>|</a>'],
    ['in a comment', '<a><!-- <b>| --></a>'],
    ['in a comment after "</"', '<a><b><!-- </| --></a>'],
    ['in CDATA', '<a><b><![CDATA[<c>|]]></a>'],
    ['in CDATA after "</"', '<a><b><![CDATA[</|]]></a>'],
    ['in a value', '<a><b x="<c>|"/></a>'],
    ['in a value after "</"', '<a x="</|"><b></a>'],
    ['in an instruction', '<a><?x <b>|?></a>'],
    ['in a value without its quote', '<a><b x="1>|\n</a>'],
    ['of a text', '<a>x >| y</a>'],
    ['without a name', '<a><>|</a>'],
    ['where nothing is open', '<a></a></|'],
    ['where all is closed', '<a><b>x</|</b></a>'],
    ['before a name that is there', '<a><b></|b></a>'],
    ['after other signs', '<a><b |</a>'],
  ];
  for (const [where, source] of quiet) it(`does nothing ${where}`, () => assert.equal(closed(source), undefined));
});
