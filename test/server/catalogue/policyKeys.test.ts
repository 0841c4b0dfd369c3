import assert from 'node:assert/strict';
import { loadPolicyKeys } from '../../../server/catalogue/policyKeys';

const keys = loadPolicyKeys();

describe('policyKeys', () => {
  it('splits a name into prefix and rest, whatever the case of the prefix', () => {
    assert.equal(keys.hasPrefix('b2c_1a_One'), true);
    assert.equal(keys.withoutPrefix('b2c_1a_One'), 'One');
    assert.equal(keys.withoutPrefix('One'), 'One');
    assert.equal(keys.startsLikePrefix('B2C_1_One'), true);
  });

  it('knows which characters names have', () => {
    assert.equal(keys.isName('One-2_three'), true);
    for (const wrong of ['', 'a b', 'a.b', 'ä']) assert.equal(keys.isName(wrong), false);
  });

  it('lists usual names that are names', () => {
    for (const { name } of keys.usual)
      assert.ok(name.startsWith(keys.prefix) && keys.isName(keys.withoutPrefix(name)), name);
  });

  it('takes no usual name for a secret', () => {
    for (const { name } of keys.usual) assert.equal(keys.secretShape(keys.withoutPrefix(name)), undefined);
    assert.equal(keys.secretShape('3f786850e387550fdab836ed7e6dc881'), 'hexadecimal secret');
  });
});
