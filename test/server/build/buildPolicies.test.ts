import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import fc from 'fast-check';
import { buildPolicies, type Build, type BuildOptions, type BuildSource } from '../../../server/build/buildPolicies';
import { isFolderName } from '../../../server/build/buildFolder';
import { SettingsFile } from '../../../server/policy/settingsFile';
import { corpusFiles, corpusFolder, describeCorpus } from '../../support/corpus';

const root = 'file:///p/';

function build(settings: unknown, files: Readonly<Record<string, string>>, options: BuildOptions = {}) {
  const text = typeof settings === 'string' ? settings : JSON.stringify(settings, undefined, 2);
  const file = new SettingsFile(`${root}appsettings.json`, text);
  const sources = Object.entries(files).map(([path, text]) => ({ uri: root + path, path, text }));
  const made = buildPolicies(file, sources, options);
  return { ...made, texts: textsOf(made), said: faultsOf(made, file, sources) };
}

function textsOf({ files }: Build<BuildSource>): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

/** Each fault as the text that it stands at, and its words. */
function faultsOf({ faults }: Build<BuildSource>, settings: SettingsFile, sources: readonly BuildSource[]): string[] {
  return faults.map(({ uri, span, message: { text, args } }) => {
    const source = sources.find((one) => one.uri === uri);
    const name = source?.path ?? 'appsettings.json';
    const at = (source?.text ?? settings.text).slice(span.start, span.end);
    return `${name} ${at}: ${args.reduce<string>((words, arg, i) => words.replace(`{${i}}`, arg as string), text)}`;
  });
}

/**
 * What the community's extension makes, told once more and without our code: JSON read plainly, keys in JavaScript's
 * order, each replaced everywhere whatever its case.
 */
function plainBuild(json: string, files: Readonly<Record<string, string>>): Record<string, string> {
  const settings = JSON.parse(json) as {
    Environments: { Name: string; Tenant: string; PolicySettings: Record<string, unknown> }[];
  };
  const made: Record<string, string> = {};
  for (const { Name, Tenant, PolicySettings } of settings.Environments)
    for (const [path, text] of Object.entries(files)) {
      const stem = (path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '');
      const put = (filled: string, name: string, value: string): string => {
        const low = (words: string): string => words.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
        const wanted = low(`{settings:${name}}`);
        let rest = filled;
        let done = '';
        for (let at = low(rest).indexOf(wanted); at >= 0; at = low(rest).indexOf(wanted)) {
          done += rest.slice(0, at) + value;
          rest = rest.slice(at + wanted.length);
        }
        return done + rest;
      };
      let filled = put(text, 'Tenant', Tenant);
      filled = put(filled, 'Filename', stem);
      filled = put(filled, 'PolicyFilename', stem.split('B2C_1A_').join(''));
      filled = put(filled, 'Environment', Name);
      for (const key of Object.keys(PolicySettings)) filled = put(filled, key, String(PolicySettings[key]));
      made[`${Name}/${path}`] = filled;
    }
  return made;
}

const two = {
  Environments: [
    { Name: 'Dev', Tenant: 'dev.onmicrosoft.com', PolicySettings: { Url: 'https://{Settings:Host}/', Host: 'd.test' } },
    { Name: 'Live', Tenant: 'live.onmicrosoft.com', PolicySettings: { Url: 'https://live.test/', Host: 'x' } },
  ],
};

describe('a build', () => {
  it('makes every file for every environment, sub folders and line ends kept', () => {
    const { texts, faults, folder, built } = build(two, {
      'B2C_1A_One.xml': '<a t="{Settings:Tenant}"\r\n u="{settings:URL}"/>\r\n',
      'sub/Two.xml': '<b f="{Settings:Filename}" p="{Settings:PolicyFilename}" e="{Settings:Environment}"/>',
    });
    assert.deepEqual(faults, []);
    assert.deepEqual([folder, built], ['Environments', ['Dev', 'Live']]);
    assert.deepEqual(texts, {
      'Dev/B2C_1A_One.xml': '<a t="dev.onmicrosoft.com"\r\n u="https://d.test/"/>\r\n',
      'Dev/sub/Two.xml': '<b f="Two" p="Two" e="Dev"/>',
      'Live/B2C_1A_One.xml': '<a t="live.onmicrosoft.com"\r\n u="https://live.test/"/>\r\n',
      'Live/sub/Two.xml': '<b f="Two" p="Two" e="Live"/>',
    });
  });

  it('takes the prefix of policies from the name of a file, its last ending alone goes', () => {
    const { texts } = build(two, { 'B2C_1A_A.b.xml': '{Settings:Filename} {Settings:PolicyFilename}' });
    assert.equal(texts['Dev/B2C_1A_A.b.xml'], 'B2C_1A_A.b A.b');
  });

  it('can make one environment alone, whatever the case of its name', () => {
    const { texts } = build(two, { 'a.xml': '<a/>' }, { environment: 'live' });
    assert.deepEqual(Object.keys(texts), ['Live/a.xml']);
  });

  it('takes values for all environments, own ones first, and those within others by a path', () => {
    const { texts, faults } = build(
      {
        PolicySettings: { Url: 'https://{Settings:Host}', Level: 'low', Qq: { ClientId: '1' } },
        Environments: [
          { Name: 'A', Tenant: 'a', PolicySettings: { Host: 'a.test', Level: 'high' } },
          { Name: 'B', Tenant: 'b', PolicySettings: { Host: 'b.test', Qq: { ClientId: '2' } } },
          { Name: 'C', Tenant: 'c' },
        ],
      },
      { 'x.xml': '{Settings:Url} {Settings:Level} {Settings:Qq:ClientId}' },
      { environment: 'B' },
    );
    assert.deepEqual(faults, []);
    assert.deepEqual(texts, { 'B/x.xml': 'https://b.test low 2' });
  });

  it('writes what signs of regular expressions stand for as they are', () => {
    const settings = { Environments: [{ Name: 'A', Tenant: '$&', PolicySettings: { 'a.b+': 'p$$w$1' } }] };
    const { texts } = build(settings, { 'x.xml': '{Settings:Tenant} {Settings:a.b+}' });
    assert.deepEqual(texts, { 'A/x.xml': '$& p$$w$1' });
  });

  it('fills in other styles where it is asked to', () => {
    const text = '{{ url }} #{Host}# __Host__ {Settings:Host}';
    const texts = (styles?: readonly string[]) => build(two, { 'a.xml': text }, { environment: 'Live', styles }).texts;
    assert.equal(texts()['Live/a.xml'], '{{ url }} #{Host}# __Host__ x');
    assert.equal(texts(['{{x}}', '#{x}#', '__x__'])['Live/a.xml'], 'https://live.test/ x x x');
  });

  it('says where a missing value is asked for, and builds the other environments', () => {
    const { texts, said } = build(
      {
        Environments: [
          { Name: 'A', Tenant: 'a', PolicySettings: { Here: 'x' } },
          { Name: 'B', PolicySettings: { Url: 'https://{Settings:Host}/' } },
        ],
      },
      { 'a.xml': '<!-- {Settings:Nobody} --><a b="{Settings:here}" c="{Settings:Tenant}"/>', 'b.xml': '<b/>' },
    );
    assert.deepEqual(Object.keys(texts), ['A/a.xml', 'A/b.xml']);
    assert.deepEqual(said, [
      'a.xml {Settings:here}: Environment B has no value for here.',
      'a.xml {Settings:Tenant}: Environment B has no value for Tenant.',
    ]);
  });

  it('says where the value of a setting asks for one that is missing', () => {
    const settings = {
      Environments: [{ Name: 'B', Tenant: 'b', PolicySettings: { Url: 'https://{Settings:Host}/' } }],
    };
    const { files, said } = build(settings, { 'a.xml': '<a b="{Settings:Url}"/>' });
    assert.deepEqual(files, []);
    assert.deepEqual(said, [
      'appsettings.json "Url": "https://{Settings:Host}/": Environment B has no value for Host.',
    ]);
  });

  it('says which value breaks the XML', () => {
    const settings = { Environments: [{ Name: 'B', Tenant: 'b', PolicySettings: { Ok: 'a&amp;b', Bad: 'a&b' } }] };
    const { files, said } = build(settings, { 'a.xml': '<a b="{Settings:Ok}" c="{Settings:Bad}"/>' });
    assert.deepEqual(files, []);
    assert.match(said.join(), /^a\.xml \{Settings:Bad\}: The value of Bad in environment B breaks the XML/);
  });

  it('never makes a file outside of its folder, whatever an environment is called', () => {
    for (const name of ['..', '.', '', '../x', 'a/b', 'a\\b', '/abs', 'C:', 'con', 'NUL.txt', 'a.', 'a ', 'a\u0000b'])
      assert.equal(isFolderName(name), false, JSON.stringify(name));
    const { files, said } = build(
      { Environments: [{ Name: '../../x', Tenant: 'b', PolicySettings: {} }] },
      { 'a.xml': '<a/>' },
    );
    assert.deepEqual(files, []);
    assert.deepEqual(said, [
      'appsettings.json "../../x": The name of an environment is that of its folder: "../../x" cannot be one.',
    ]);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a', ' ', ':') }), (Name) => {
        for (const { path } of build({ Environments: [{ Name, PolicySettings: {} }] }, { 'a.xml': '<a/>' }).files)
          assert.equal(path, `${Name}/a.xml`);
      }),
    );
  });

  it('refuses a folder of environments that is not below the settings', () => {
    for (const EnvironmentsFolder of ['..', '../x', '/tmp', 'a/../../b', 'C:\\x']) {
      const { files, said } = build({ ...two, EnvironmentsFolder }, { 'a.xml': '<a/>' });
      assert.deepEqual([files.length, said.length], [0, 1]);
      assert.match(said[0] ?? '', /EnvironmentsFolder is to be a folder below/);
    }
    assert.equal(build({ ...two, EnvironmentsFolder: './out/' }, {}).folder, 'out');
  });

  it('takes nothing that a build made', () => {
    const files = { 'a.xml': '<a/>', 'out/Dev/a.xml': '<a/>', 'x/out/b.xml': '<a/>', 'Environments/Dev/a.xml': '<a/>' };
    const { texts } = build({ ...two, EnvironmentsFolder: 'out' }, files, { environment: 'Dev' });
    assert.deepEqual(Object.keys(texts), ['Dev/a.xml']);
  });

  it('says why settings are of no use', () => {
    const said = (settings: unknown): string[] => build(settings, { 'a.xml': '<a/>' }).said;
    assert.match(said('{ "Environments": [ ').join(), /This is no JSON/);
    assert.match(said('').join(), /This is no JSON/);
    assert.match(said({}).join(), /A list "Environments" is needed/);
    assert.match(said({ Environments: {} }).join(), /A list "Environments" is needed/);
    assert.match(said({ Environments: [{ Name: 'A' }] }).join(), /has no "PolicySettings"/);
    assert.match(said({ Environments: [7] }).join(), /has no "PolicySettings"/);
    const twice = { Name: 'A', PolicySettings: {} };
    assert.match(said({ Environments: [twice, { ...twice, Name: 'a' }] }).join(), /Two environments have the name A/);
    assert.deepEqual(said('{ /* ours */ "Environments": [{ "Name": "A", "PolicySettings": {}, }] }'), []);
  });

  it('makes of any settings what the plain rules make', () => {
    const name = fc.constantFrom('Url', 'url', 'Host', '2', '10', 'Id', '__proto__');
    const part = fc.constantFrom('x', '{Settings:Url}', '{Settings:HOST}', '{settings:2}', '{Settings:10}', 'ı', 'İ');
    const text = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(' '));
    const value = fc.oneof(text, fc.boolean(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 8 }), text, (pairs, source) => {
        const members = pairs.map(([key, one]) => `${JSON.stringify(key)}: ${JSON.stringify(one)}`).join(', ');
        const json = `{ "Environments": [{ "Name": "A", "Tenant": "t", "PolicySettings": { ${members} } }] }`;
        const { texts, faults } = build(json, { 'f.xml': source });
        if (faults.length === 0) assert.deepEqual(texts, plainBuild(json, { 'f.xml': source }));
      }),
      { numRuns: 1000 },
    );
  });
});

describeCorpus('a build of real policies', () => {
  const texts = () =>
    Object.fromEntries(
      corpusFiles().map(({ path, text }) => [relative(corpusFolder, path).replaceAll('\\', '/'), text]),
    );

  it('makes what the plain rules make, with a value for everything that they ask for', () => {
    const files = texts();
    const names = new Set(
      Object.values(files).flatMap((text) => [...text.matchAll(/\{settings:([^}]*)\}/gi)].map(([, name = '']) => name)),
    );
    const PolicySettings = Object.fromEntries([...names].map((name, i) => [name, `value-${i}`]));
    const json = JSON.stringify({ Environments: [{ Name: 'Dev', Tenant: 'dev.onmicrosoft.com', PolicySettings }] });
    const made = build(json, files);
    assert.deepEqual(made.said, []);
    assert.deepEqual(made.texts, plainBuild(json, files));
    assert.ok(names.size > 0 && made.files.some(({ text, source }) => text !== source.text));
  });

  it('equals the plain rules for every appsettings.json that is there', function () {
    const found = readdirSync(corpusFolder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?:^|[\\/])appsettings\.json$/i.test(name))
      .map((name) => join(corpusFolder, name));
    if (found.length === 0) {
      console.log('      skipped: the folder of real policies holds no appsettings.json');
      this.skip();
    }
    for (const path of found) {
      assert.ok(existsSync(path));
      const folder = dirname(path);
      const json = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
      const files = Object.fromEntries(
        corpusFiles()
          .filter((file) => file.path.startsWith(folder))
          .map((file) => [relative(folder, file.path).replaceAll('\\', '/'), file.text]),
      );
      const made = build(json, files);
      const plain = plainBuild(json, files);
      for (const [name, text] of Object.entries(made.texts)) assert.equal(text, plain[name], `${path}: ${name}`);
    }
  });
});
