import assert from 'node:assert/strict';
import type { SelectionRange } from 'vscode-languageserver-types';
import { selectionRangeAt } from '../../../../server/features/editing/selectionRanges';
import { markedPolicy } from '../../../support/markedPolicy';

/** The texts that the selection grows to, one after the other, the whole text left out. */
function growth(source: string): readonly string[] {
  const { policy, caret, textOf, text } = markedPolicy(source);
  const steps: string[] = [];
  for (let at: SelectionRange | undefined = selectionRangeAt(policy, caret); at; at = at.parent)
    steps.push(textOf(at.range));
  assert.equal(steps.pop(), text);
  return steps;
}

describe('selection ranges', () => {
  it('grow from a value', () =>
    assert.deepEqual(growth('<r>\n <a x="o|ne" y="two">b</a>\n</r>\n'), [
      'one',
      'x="one"',
      'x="one" y="two"',
      'a x="one" y="two"',
      '<a x="one" y="two">',
      '<a x="one" y="two">b</a>',
      '\n <a x="one" y="two">b</a>\n',
      '<r>\n <a x="one" y="two">b</a>\n</r>',
    ]));
  it('grow from a text', () =>
    assert.deepEqual(growth('<r><a> o|ne </a><b/></r>\n'), [
      'one',
      ' one ',
      '<a> one </a>',
      '<a> one </a><b/>',
      '<r><a> one </a><b/></r>',
    ]));
  it('grow from the gap between elements', () =>
    assert.deepEqual(growth('<r>\n  <a/> | <b/>\n</r>\n'), [
      '  ',
      '<a/>  <b/>',
      '\n  <a/>  <b/>\n',
      '<r>\n  <a/>  <b/>\n</r>',
    ]));
  it('grow from a comment and CDATA', () => {
    assert.deepEqual(growth('<r><!-- o|ne --></r>\n'), ['one', '<!-- one -->', '<r><!-- one --></r>']);
    assert.deepEqual(growth('<r><![CDATA[o|ne]]></r>\n').slice(0, 2), ['one', '<![CDATA[one]]>']);
  });
  it('grow from names', () => {
    assert.deepEqual(growth('<r><a|b x="1"/></r>\n').slice(0, 3), ['ab', 'ab x="1"', '<ab x="1"/>']);
    assert.deepEqual(growth('<r><a></|a></r>\n').slice(0, 3), ['a', '</a>', '<a></a>']);
    assert.deepEqual(growth('<r><a x|y="1"/></r>\n').slice(0, 2), ['xy', 'xy="1"']);
  });
  it('grow in damaged text', () => assert.deepEqual(growth('<r>\n <a x="o|ne\n <b/>\n</r>\n').slice(0, 1), ['one']));
  it('are there for an empty text', () => assert.deepEqual(growth('|'), []));
});
