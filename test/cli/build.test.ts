import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeXml } from '../../server/xml/storedText';
import { runCli } from '../support/bundledCli';
import { tempFolder, writeTree } from '../support/tempFolder';

const settings = JSON.stringify({
  Environments: [
    { Name: 'Dev', Tenant: 'dev.onmicrosoft.com', PolicySettings: { AppId: '1' } },
    { Name: 'Live', Production: true, Tenant: 'live.onmicrosoft.com', PolicySettings: { AppId: '2' } },
  ],
});
const policy =
  '<TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06" PolicySchemaVersion="0.3.0.0" ' +
  'TenantId="{Settings:Tenant}" PolicyId="B2C_1A_Base" PublicPolicyUri="http://{Settings:Tenant}/B2C_1A_Base">\r\n' +
  '  <!-- {Settings:AppId} 名 -->\r\n</TrustFrameworkPolicy>\r\n';

describe('b2c-policy build', () => {
  const folder = tempFolder();
  const read = (...path: string[]) => readFileSync(join(folder(), ...path));
  const write = (files: Readonly<Record<string, string | Uint8Array>>) => writeTree(folder(), files);

  beforeEach(() => write({ 'appsettings.json': settings, 'Base.xml': policy, 'sub/B2C_1A_Other.xml': '<other/>' }));

  it('writes every environment below Environments, and checks find each policy once', () => {
    const { exitCode, out, err } = runCli(folder(), ['build']);
    assert.deepEqual([exitCode, err], [0, '']);
    assert.equal(out, `${join('Environments', 'Dev')}: 2 files\n${join('Environments', 'Live')}: 2 files\n`);
    const built = read('Environments', 'Live', 'Base.xml').toString();
    assert.equal(
      built,
      policy.replaceAll('{Settings:Tenant}', 'live.onmicrosoft.com').replace('{Settings:AppId}', '2'),
    );
    assert.equal(read('Environments', 'Dev', 'sub', 'B2C_1A_Other.xml').toString(), '<other/>');
    assert.deepEqual(readdirSync(join(folder(), 'Environments', 'Dev')).sort(), ['Base.xml', 'sub']);
    assert.doesNotMatch(runCli(folder(), ['check']).out, /Environments/);
  });

  it('writes the same when it is run again, and takes nothing of what it wrote', () => {
    runCli(folder(), ['build', '--out', 'made']);
    const first = readdirSync(join(folder(), 'made'), { recursive: true }).sort();
    const { exitCode } = runCli(folder(), ['build', '--out', 'made']);
    assert.equal(exitCode, 0);
    assert.deepEqual(readdirSync(join(folder(), 'made'), { recursive: true }).sort(), first);
  });

  it('marks what it writes elsewhere, so that checks find each policy once', () => {
    assert.equal(runCli(folder(), ['build', '--out', 'made', '--environment', 'dev']).exitCode, 0);
    assert.equal(existsSync(join(folder(), 'Environments')), false);
    assert.ok(read('made', 'Dev', 'Base.xml').includes('dev.onmicrosoft.com'));
    assert.equal(existsSync(join(folder(), 'made', 'Live')), false);
    assert.doesNotMatch(runCli(folder(), ['check']).out, /made/);
    assert.match(runCli(folder(), ['check', join('made', 'Dev', 'Base.xml')]).out, /0 errors/);
  });

  it('keeps encodings, byte order marks, and files with nothing to fill in byte for byte', () => {
    for (const encoding of [
      { name: 'utf-8', bom: true },
      { name: 'utf-16le', bom: true },
      { name: 'utf-16be', bom: true },
    ]) {
      const latin = Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><a b="\u00e9"/>', 'latin1');
      write({
        'Base.xml': encodeXml(policy, encoding) ?? '',
        'latin.xml': latin,
        'garbage.xml': Buffer.from([60, 255]),
      });
      assert.equal(runCli(folder(), ['build', '--environment', 'Dev']).exitCode, 0);
      const wanted = policy.replaceAll('{Settings:Tenant}', 'dev.onmicrosoft.com').replace('{Settings:AppId}', '1');
      assert.deepEqual(read('Environments', 'Dev', 'Base.xml'), Buffer.from(encodeXml(wanted, encoding) ?? ''));
      assert.deepEqual(read('Environments', 'Dev', 'latin.xml'), latin);
      assert.deepEqual([...read('Environments', 'Dev', 'garbage.xml')], [60, 255]);
    }
  });

  it('says where a value is missing, and builds what has all values', () => {
    write({ 'sub/B2C_1A_Other.xml': '<other\n a="{Settings:Nope}"/>' });
    const { exitCode, err } = runCli(folder(), ['build']);
    assert.equal(exitCode, 1);
    const at = join('sub', 'B2C_1A_Other.xml');
    assert.equal(
      err,
      `${at}:2:5 Environment Dev has no value for Nope.\n${at}:2:5 Environment Live has no value for Nope.\n`,
    );
    assert.equal(existsSync(join(folder(), 'Environments')), false);
    write({ 'appsettings.json': settings.replace('"AppId":"1"', '"AppId":"1","Nope":"x"') });
    assert.equal(runCli(folder(), ['build']).exitCode, 1);
    assert.deepEqual(readdirSync(join(folder(), 'Environments')), ['Dev']);
  });

  it('builds one policy by the settings above it', () => {
    const { exitCode, out } = runCli(folder(), ['build', join('sub', 'B2C_1A_Other.xml'), '--environment', 'Dev']);
    assert.deepEqual([exitCode, out], [0, `${join('Environments', 'Dev')}: 1 file\n`]);
    assert.deepEqual(readdirSync(join(folder(), 'Environments', 'Dev')), ['sub']);
  });

  it('fills in other styles where it is asked to', () => {
    write({ 'Base.xml': '<a b="#{AppId}#" c="__AppId__"/>' });
    runCli(folder(), ['build', '--placeholders', '#{x}#', '--placeholders', '__x__', '--environment', 'Live']);
    assert.equal(read('Environments', 'Live', 'Base.xml').toString(), '<a b="2" c="2"/>');
  });

  it('never writes outside: not by the name of an environment, nor by a link', () => {
    const outside = join(folder(), 'outside');
    mkdirSync(outside);
    write({ 'in/appsettings.json': settings.replace('"Dev"', '"../../outside/x"'), 'in/a.xml': '<a/>' });
    const named = runCli(folder(), ['build', 'in']);
    assert.equal(named.exitCode, 1);
    assert.match(named.err, /^in.appsettings\.json:1:\d+ The name of an environment is that of its folder/);
    write({ 'in/appsettings.json': settings });
    mkdirSync(join(folder(), 'made'));
    symlinkSync(outside, join(folder(), 'made', 'Dev'));
    const linked = runCli(folder(), ['build', 'in', '--out', 'made']);
    assert.equal(linked.exitCode, 2);
    assert.match(linked.err, /cannot write/);
    writeFileSync(join(outside, 'kept.xml'), 'kept');
    mkdirSync(join(folder(), 'links', 'Dev'), { recursive: true });
    symlinkSync(join(outside, 'kept.xml'), join(folder(), 'links', 'Dev', 'a.xml'));
    assert.equal(runCli(folder(), ['build', 'in', '--out', 'links']).exitCode, 0);
    assert.equal(read('outside', 'kept.xml').toString(), 'kept');
    assert.deepEqual(readdirSync(outside), ['kept.xml']);
  });

  for (const [title, args] of [
    ['a PATH that is not there', ['gone']],
    ['a folder without settings', ['sub']],
    ['two PATHs', ['.', 'sub']],
    ['an environment that nobody knows', ['--environment', 'Nope']],
    ['a style that nobody knows', ['--placeholders', '[[x]]']],
    ['an --out that holds the policies', ['--out', '.']],
    ['an --out above the policies', ['--out', '..']],
  ] as const)
    it(`exits with 2 for ${title}, and writes nothing`, () => {
      const { exitCode, out, err } = runCli(folder(), ['build', ...args]);
      assert.deepEqual([exitCode, out], [2, '']);
      assert.match(err, /^b2c-policy: ./);
      assert.deepEqual(readdirSync(folder()).sort(), ['Base.xml', 'appsettings.json', 'sub']);
    });

  it('says what is wrong with settings at its place', () => {
    write({ 'appsettings.json': '{\n "Environments": [ { ] }' });
    const { exitCode, err } = runCli(folder(), ['build', '--environment', 'Dev']);
    assert.equal(exitCode, 1);
    assert.match(err, /^appsettings\.json:2:\d+ This is no JSON: /);
  });
});
