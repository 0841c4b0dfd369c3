import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { checkPolicies, describeFinding } from '../support/checkPolicies';
import { validate, xsdMissing } from '../support/xsd';

const folder = resolve(__dirname, '../../samples');
const samples = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
);

describe('samples', () => {
  it('are a base, its extensions and what applications call', () => {
    assert.deepEqual([...samples.keys()].sort(), [
      'PasswordReset.xml',
      'ProfileEdit.xml',
      'SignUpOrSignin.xml',
      'TrustFrameworkBase.xml',
      'TrustFrameworkExtensions.xml',
    ]);
  });

  it('give rules nothing to say but that the tenant is to be named', () => {
    const texts = new Map([...samples].map(([name, text]) => [`file:///samples/${name}`, text]));
    assert.deepEqual(
      checkPolicies(texts).map((finding) => describeFinding(finding, texts)),
      [...texts.keys()].map((uri) => `policy/placeholder: yourtenant.onmicrosoft.com (${uri})`),
    );
  });

  for (const [name, text] of samples) {
    it(`${name} is well-formed`, () => {
      assert.equal(XMLValidator.validate(text), true);
    });

    it(`${name} knows nothing of QQ, which is to be added`, () => {
      assert.doesNotMatch(text, /qq/i);
    });

    if (xsdMissing) {
      it(xsdMissing, function () {
        this.skip();
      });
      continue;
    }
    it(`${name} is valid by the schema`, () => {
      assert.deepEqual(validate(new Map([[name, text]])).get(name), []);
    });
  }
});
