import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv, { type AnySchemaObject } from 'ajv';
import { parse } from 'yaml';
import { firstTests } from '../../server/signInTests/firstTests';
import { readTestFile } from '../../server/signInTests/testFile';
import { now, sampleProgram } from '../support/samplePlayer';
import { rightTestFiles, wrongTestFiles } from '../support/signInTestFiles';
import manifest from '../../package.json';

const root = resolve(__dirname, '../..');
const path = 'schemas/signInTest.schema.json';

describe('the schema of sign-in tests', () => {
  const schema = JSON.parse(readFileSync(resolve(root, path), 'utf8')) as AnySchemaObject;
  const ajv = new Ajv({ allErrors: true, strictTypes: false });
  const validate = ajv.compile(schema);
  const takes = (text: string): boolean => validate(parse(text)) === true;
  const faults = (text: string): string[] => readTestFile(text).faults.map(({ message }) => message);

  it('takes what the reader takes', () => {
    for (const text of rightTestFiles) {
      assert.ok(takes(text), `${text}${ajv.errorsText(validate.errors)}`);
      assert.deepEqual(faults(text), [], text);
    }
  });

  it('refuses what the reader refuses', () => {
    for (const [text, told] of wrongTestFiles) {
      assert.ok(!takes(text), `the schema takes ${text}`);
      assert.match(faults(text).join('\n'), told, text);
    }
  });

  it('takes the tests that are written for a family', () => {
    for (const id of ['SignUpOrSignIn', 'ProfileEdit', 'PasswordReset']) {
      const text = firstTests(sampleProgram(`B2C_1A_Sample_${id}`), now);
      assert.ok(takes(text), ajv.errorsText(validate.errors));
    }
  });

  it('is there for editors, and in the package', () => {
    assert.deepEqual(manifest.contributes.yamlValidation, [{ fileMatch: '*.b2ctest.yaml', url: `./${path}` }]);
    assert.ok(readFileSync(resolve(root, '.vscodeignore'), 'utf8').includes(`!${path}\n`));
  });
});
