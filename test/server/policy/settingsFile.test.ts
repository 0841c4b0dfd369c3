import assert from 'node:assert/strict';
import fc from 'fast-check';
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

describe('what is read of settings', () => {
  const fileWith = (settings: string): SettingsFile =>
    new SettingsFile('file:///appsettings.json', `{"Environments": [{ "Name": "E", "PolicySettings": ${settings} }]}`);

  it('is what the JSON says, at the place where it says it', () => {
    const value = fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), fc.nat(4), (values, spaces) => {
        const { text, environments } = fileWith(JSON.stringify(values, undefined, spaces));
        const said = environments[0]?.settings.map((one) => {
          const name: unknown = JSON.parse(`"${text.slice(one.nameSpan.start, one.nameSpan.end)}"`);
          assert.equal(name, one.name);
          const pair = JSON.parse(`{${text.slice(one.start, one.end)}}`) as Record<string, unknown>;
          assert.deepEqual(Object.keys(pair), [one.name]);
          return [one.name, one.value];
        });
        const wanted = Object.entries(values).map(([name, one]) => [
          name,
          typeof one === 'string' ? one : JSON.stringify(one),
        ]);
        assert.deepEqual(said, wanted);
      }),
    );
  });

  it('is the last of what is said twice, and nothing of lists', () => {
    const file = fileWith('{ "a": 1, "b": [1], "a": "2" }');
    assert.deepEqual(found(file, 'a'), ['E: a=2']);
    assert.deepEqual(found(file, 'b'), ['E: b=undefined']);
  });

  it('stays within any text, which never throws', () => {
    const pieces = fc.constantFrom('{', '}', '[', ']', ':', ',', '"', '\\', '"a"', '1', '/*', '*/', '//', '\n', ' ');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const { text, environments } = fileWith(parts.join(''));
        for (const { settings, own } of environments)
          for (const { start, nameSpan, end } of [...settings, ...own])
            assert.ok(start <= nameSpan.start && nameSpan.start <= nameSpan.end && end <= text.length, text);
      }),
    );
    for (const deep of ['[', '{"a":'])
      assert.deepEqual(new SettingsFile('file:///appsettings.json', deep.repeat(100_000)).environments, []);
  });
});
