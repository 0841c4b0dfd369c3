import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv, { type AnySchemaObject } from 'ajv';

const folder = resolve(__dirname, '../../schemas');
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('schemas', () => {
  // Formats are words for editors; the patterns in the data are tried where the catalogue reads them.
  const ajv = new Ajv({ allErrors: true, strictTypes: false, validateFormats: false });

  for (const name of names.filter((candidate) => !candidate.endsWith('.schema.json')))
    it(`${name} is as its schema says`, () => {
      const data = read(name) as { $schema?: string };
      assert.equal(data.$schema, `./${name.replace('.json', '.schema.json')}`);
      const validate = ajv.compile(read(name.replace('.json', '.schema.json')) as AnySchemaObject);
      assert.ok(validate(data), ajv.errorsText(validate.errors, { separator: '\n' }));
    });
});
