import assert from 'node:assert/strict';
import { decodeXml, encodeXml } from '../../../server/xml/storedText';

const text = '<?xml version="1.0"?>\n<a b="名 é \u{1f600}"/>';

function decode(bytes: Uint8Array): ReturnType<typeof decodeXml> {
  return decodeXml(Buffer.from(bytes).toString('utf8'), () => bytes);
}

describe('decodeXml', () => {
  for (const encoding of [
    { name: 'utf-8', bom: false },
    { name: 'utf-8', bom: true },
    { name: 'utf-16le', bom: true },
    { name: 'utf-16be', bom: true },
    { name: 'utf-16le', bom: false },
    { name: 'utf-16be', bom: false },
  ]) {
    it(`reads ${encoding.name}${encoding.bom ? ' with its mark' : ''} and what we write`, () => {
      const bytes = encodeXml(text, encoding) as Uint8Array;
      assert.deepEqual(decode(bytes), { text, encoding });
    });
  }

  it('believes the declaration', () => {
    const latin = '<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>';
    assert.equal(decode(Buffer.from(latin, 'latin1'))?.text, latin);
  });

  it('refuses bytes that are no text', () => {
    assert.equal(decode(Uint8Array.of(0x3c, 0x61, 0xff, 0x3e)), undefined);
  });

  it('reads an encoding that nobody knows as UTF-8, for the rules to report', () => {
    const text = '<?xml version="1.0" encoding="no-such-thing"?><a>é</a>';
    assert.deepEqual(decode(Buffer.from(text)), { text, encoding: { name: 'utf-8', bom: false } });
  });

  it('takes a replacement character that really stands there', () => {
    assert.equal(decode(Buffer.from('<a>\uFFFD</a>'))?.text, '<a>\uFFFD</a>');
  });

  it('takes an empty file', () => {
    assert.equal(decode(new Uint8Array())?.text, '');
  });
});

describe('encodeXml', () => {
  it('gives nothing for encodings that it cannot write', () => {
    assert.equal(encodeXml(text, { name: 'iso-8859-1', bom: false }), undefined);
  });
});
