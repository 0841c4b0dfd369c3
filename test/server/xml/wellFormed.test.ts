import assert from 'node:assert/strict';
import { certify, certifyFragment } from '../../../server/xml/wellFormed';
import { marked } from '../../support/marked';

describe('certify', () => {
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

describe('certifyFragment', () => {
  it('passes elements, texts and comments side by side', () => {
    assert.deepEqual(certifyFragment('\n<a/>\n<!-- c -->text<b></b>'), { ok: true });
    assert.deepEqual(certifyFragment(''), { ok: true });
  });

  it('refuses what reaches out of its place', () => {
    for (const text of ['<a>', '</a>', '</fragment><fragment>', '<!-- ', '<a', 'a & b', '<?xml version="1.0"?>'])
      assert.equal(certifyFragment(text).ok, false, text);
  });

  it('counts offsets from the start of the piece', () => {
    const { text, caret } = marked('<a/>|& ');
    const verdict = certifyFragment(text);
    assert.equal(verdict.ok ? undefined : verdict.offset, caret);
  });
});
