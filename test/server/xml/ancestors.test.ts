import assert from 'node:assert/strict';
import { closest, isWithin } from '../../../server/xml/ancestors';
import { parseXml } from '../../../server/xml/parser';

describe('elements around an element', () => {
  const { root } = parseXml('<a><b><c><b/></c></b><d/></a>');
  const outer = root?.element('b');
  const inner = outer?.descend('c', 'b');
  const sibling = root?.element('d');
  if (!root || !outer || !inner || !sibling) throw new Error('the text has all of these');

  it('are found by name, the nearest first, the element itself included', () => {
    assert.equal(closest(inner, 'b'), inner);
    assert.equal(closest(inner.parent!, 'b'), outer);
    assert.equal(closest(inner, 'a', 'c'), inner.parent);
    assert.equal(closest(inner, 'd'), undefined);
  });

  it('hold it, and nothing beside them', () => {
    assert.ok(isWithin(inner, outer));
    assert.ok(isWithin(outer, outer));
    assert.ok(!isWithin(outer, inner));
    assert.ok(!isWithin(inner, sibling));
  });
});
