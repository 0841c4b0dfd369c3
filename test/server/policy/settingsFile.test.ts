import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readJson, type JsonNode } from '../../../server/policy/jsonTree';
import { SettingsFile } from '../../../server/policy/settingsFile';

const text = `\uFEFF{
  "Environments": [
    { "Name": "Dev", "Production": false, "Tenant": "dev", "PolicySettings": { "AppId": "1", "Only\\u0044ev": 7 } },
    { "Name": "Live", "Production": true, "Tenant": "live", "PolicySettings": { "appid": "2" } }
  ]
}`;

/** What a file says of a setting: environment, the name as it stands at its place, value. */
function found(file: SettingsFile, name: string): string[] {
  return file
    .find(name)
    .map(
      ({ environment, setting: { nameSpan, value } }) =>
        `${environment.name}: ${file.text.slice(nameSpan.start, nameSpan.end)}=${value}`,
    );
}

describe('a file of settings', () => {
  it('says where each environment has a setting, those of production first', () => {
    const file = new SettingsFile('file:///appsettings.json', text);
    assert.deepEqual(found(file, 'APPID'), ['Live: appid=2', 'Dev: AppId=1']);
    assert.deepEqual(found(file, 'OnlyDev'), ['Dev: Only\\u0044ev=7']);
    assert.deepEqual(found(file, 'Tenant'), ['Live: Tenant=live', 'Dev: Tenant=dev']);
    assert.deepEqual(found(file, 'Other'), []);
    assert.deepEqual(
      file.environmentsWithout('OnlyDev').map(({ name }) => name),
      ['Live'],
    );
  });

  it('knows its places while somebody types, and misses nothing then', () => {
    for (const broken of [
      text.replace('"Only', '"Half \n "Only'),
      text.replace('"1",', '"1"'),
      text.replace('7 }', '7, }').replace('"Name": "Dev"', '/* first */ "Name": "Dev" // one\n'),
      text.slice(0, text.indexOf('"Live"')),
      text.slice(0, text.indexOf('"Only')),
    ]) {
      const file = new SettingsFile('file:///appsettings.json', broken);
      assert.equal(found(file, 'AppId').at(-1), 'Dev: AppId=1', broken);
      assert.deepEqual(file.environmentsWithout('Other'), []);
    }
  });
});

/** The value of a tree, as JSON has it. */
function valueOf(node: JsonNode | undefined): unknown {
  if (node?.kind === 'object')
    return Object.fromEntries(node.members.map(({ key, value }): [string, unknown] => [key, valueOf(value)]));
  if (node?.kind === 'array') return node.items.map(valueOf);
  return node?.kind === 'bare' ? JSON.parse(node.text) : node?.text;
}

describe('a JSON tree', () => {
  it('says of whole JSON what its text says', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(4), (json, spaces) => {
        const source = JSON.stringify(JSON.parse(json), undefined, spaces);
        assert.deepEqual(valueOf(readJson(source)), valueOf(readJson(json)));
        assert.equal(JSON.stringify(valueOf(readJson(source))), JSON.stringify(JSON.parse(json)));
      }),
    );
  });

  it('never throws, and stays within the text', () => {
    const pieces = fc.constantFrom('{', '}', '[', ']', ':', ',', '"', '\\', '"a"', '1', '/*', '*/', '//', '\n', ' ');
    const within = (node: JsonNode | undefined, length: number): boolean =>
      !node ||
      (node.start >= 0 &&
        node.start <= node.end &&
        node.end <= length &&
        (node.kind === 'object'
          ? node.members.every(({ keySpan, value }) => keySpan.end <= length && within(value, length))
          : node.kind !== 'array' || node.items.every((item) => within(item, length))));
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const source = parts.join('');
        assert.ok(within(readJson(source), source.length), source);
      }),
    );
    assert.doesNotThrow(() => readJson('['.repeat(100_000)));
    assert.doesNotThrow(() => readJson('{"a":'.repeat(100_000)));
  });
});
