import assert from 'node:assert/strict';
import { certify } from './wellFormed';
import { marked } from './marked';

describe('the verdict on written texts', () => {
  it('passes what is well-formed', () => {
    assert.deepEqual(certify('\uFEFF<?xml version="1.0"?>\n<a x="1">&amp;<b/></a>\n'), { ok: true });
  });

  it('refuses what only one of the two readers would refuse', () => {
    for (const text of [
      '<a x="<"/>',
      '<a>&nbsp;</a>',
      '<a><!-- -- --></a>',
      '<a>]]></a>',
      '<a>\u0001</a>',
      '<a/><b/>',
      '<a>',
    ])
      assert.equal(certify(text).ok, false, text);
  });

  it('says where the fault is', () => {
    const { text, caret } = marked('<a>|& </a>');
    const verdict = certify(text);
    assert.equal(verdict.ok ? undefined : verdict.offset, caret);
  });
});
