import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { encodeXml } from '../../server/xml/storedText';
import { decodeXml } from '../../server/xml/storedText';
import { runCli } from '../support/bundledCli';
import { tempFolder, writeTree } from '../support/tempFolder';

const samples = resolve(__dirname, '../../samples');
const addQq = ['add-qq', '.', '--client-id', '101234567'];

describe('b2c-policy add-qq', () => {
  const folder = tempFolder();
  beforeEach(() => cpSync(samples, folder(), { recursive: true }));

  /** Every policy of a folder with its bytes. */
  function contents(at = folder()): Record<string, string> {
    const names = readdirSync(at).filter((name) => name.endsWith('.xml'));
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(at, name), 'latin1')]));
  }

  it('adds QQ, says what it changed, and leaves no error behind', () => {
    const before = contents();
    const { exitCode, out, err } = runCli(folder(), addQq);
    assert.equal(exitCode, 0, err);
    assert.match(out, /^Changed TrustFrameworkExtensions\.xml:\n {2}- .*QQ/);
    const changed = Object.entries(contents()).filter(([name, text]) => text !== before[name]);
    assert.ok(changed.length > 0);
    assert.ok(changed.some(([, text]) => text.includes('101234567') && text.includes('B2C_1A_QQSecret')));
    assert.deepEqual(readdirSync(folder()).sort(), readdirSync(samples).sort(), 'no file left beside them');
    assert.equal(runCli(folder(), ['check']).exitCode, 0);
  });

  it('has nothing to do the second time', () => {
    runCli(folder(), addQq);
    const after = contents();
    const { exitCode, out } = runCli(folder(), addQq);
    assert.match(out, /^Nothing to do/);
    assert.equal(exitCode, 0);
    assert.deepEqual(contents(), after);
  });

  it('takes a policy of the family as well as its folder', () => {
    runCli(folder(), addQq);
    const byFolder = contents();
    cpSync(samples, folder(), { recursive: true });
    runCli(folder(), ['add-qq', 'SignUpOrSignin.xml', '--client-id', '101234567']);
    assert.deepEqual(contents(), byFolder);
  });

  it('takes the place of the button, the domain, and asks for the nickname', () => {
    const { exitCode, err } = runCli(folder(), [...addQq, '--display-order', '1', '--domain', 'qq', '--nickname']);
    assert.equal(exitCode, 0, err);
    const all = Object.values(contents()).join('');
    assert.match(all, /<Domain>qq<\/Domain>/);
    assert.match(all, /<ClaimsExchange Id="QQUserInfo" TechnicalProfileReferenceId="QQ-UserInfo"/);
    assert.match(all, /<ClaimsProviderSelections>\s*<ClaimsProviderSelection TargetClaimsExchangeId="QQExchange"/);
    assert.equal(runCli(folder(), ['check']).exitCode, 0);
  });

  it('changes only the relying party that is named, and knows when there is none', () => {
    const named =
      /<TrustFrameworkPolicy[^>]*PolicyId="([^"]+)"/.exec(contents()['SignUpOrSignin.xml'] ?? '')?.[1] ?? '';
    assert.equal(runCli(folder(), [...addQq, '--relying-party', named.toLowerCase()]).exitCode, 0);
    const { exitCode, err } = runCli(folder(), [...addQq, '--relying-party', 'B2C_1A_Nobody']);
    assert.equal(exitCode, 2);
    assert.match(err, /B2C_1A_Nobody/);
    assert.equal(runCli(folder(), [...addQq, '--display-order', 'first']).exitCode, 2);
  });

  it('never repeats what looks like an APP KEY', () => {
    const secret = '0123456789abcdef0123456789abcdef';
    for (const wrong of [['--relying-party', secret], ['--journey', secret], [`--${secret}`], [secret]]) {
      const { exitCode, out, err } = runCli(folder(), [...addQq, ...wrong]);
      assert.equal(exitCode, 2);
      assert.ok(err !== '' && !`${out}${err}`.includes(secret), err);
    }
  });

  it('takes names of key and journey', () => {
    const { exitCode } = runCli(folder(), [
      ...addQq,
      '--key',
      'B2C_1A_MyQQ',
      '--journey',
      'SignUpOrSignIn',
      '--new-journey',
      'WithQQ',
    ]);
    assert.equal(exitCode, 0);
    const all = Object.values(contents()).join('');
    assert.ok(all.includes('StorageReferenceId="B2C_1A_MyQQ"'));
    assert.ok(all.includes('<UserJourney Id="WithQQ"'));
  });

  it('writes nothing in a dry run, but a diff that git takes and that comes to the same', () => {
    const before = contents();
    const { exitCode, out, err } = runCli(folder(), [...addQq, '--dry-run']);
    assert.equal(exitCode, 0);
    assert.match(err, /Would change/);
    assert.deepEqual(contents(), before);
    runCli(folder(), addQq);
    const wanted = contents();
    cpSync(samples, folder(), { recursive: true });
    writeFileSync(join(folder(), 'x.diff'), out);
    execFileSync('git', ['apply', 'x.diff'], { cwd: folder(), stdio: 'pipe' });
    assert.deepEqual(contents(), wanted);
  });

  it('keeps byte order mark, line ends, permissions and links', function () {
    const path = join(folder(), 'TrustFrameworkExtensions.xml');
    const crlf = `\uFEFF${readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .replace(/\r?\n/g, '\r\n')}`;
    writeTree(folder(), { 'elsewhere/real': crlf });
    writeFileSync(path, '');
    execFileSync('rm', [path]);
    symlinkSync(join('elsewhere', 'real'), path);
    chmodSync(path, 0o640);
    const { exitCode, err } = runCli(folder(), addQq);
    assert.equal(exitCode, 0, err);
    const after = readFileSync(join(folder(), 'elsewhere', 'real'), 'utf8');
    assert.ok(after.startsWith('\uFEFF<') && after.includes('101234567'));
    assert.doesNotMatch(after, /[^\r]\n/);
    assert.equal(statSync(path).mode & 0o777, 0o640);
  });

  for (const encoding of [
    { name: 'utf-8', bom: true },
    { name: 'utf-16le', bom: true },
    { name: 'utf-16be', bom: true },
    { name: 'utf-16le', bom: false },
  ])
    it(`writes ${encoding.name}${encoding.bom ? ' with its mark' : ''} back as such, with the changes of any other file`, () => {
      const texts = () =>
        Object.entries(contents()).map(([name, latin]) => {
          const bytes = Buffer.from(latin, 'latin1');
          return [name, decodeXml(bytes.toString('utf8'), () => bytes)] as const;
        });
      const stored = texts().map(
        ([name, file]) => [name, (file?.text ?? '').replace(/ encoding="utf-8"/i, '')] as const,
      );
      for (const [name, text] of stored) writeFileSync(join(folder(), name), text);
      runCli(folder(), addQq);
      const expected = texts().map(([name, file]) => [name, { text: file?.text, encoding }]);
      for (const [name, text] of stored) writeFileSync(join(folder(), name), encodeXml(text, encoding) ?? '');
      const { exitCode, err } = runCli(folder(), addQq);
      assert.equal(exitCode, 0, err);
      assert.deepEqual(texts(), expected);
    });

  it('asks for a policy where a folder holds several families', () => {
    const both = join(folder(), 'both');
    for (const name of ['a', 'b']) cpSync(samples, join(both, name), { recursive: true });
    const { exitCode, err } = runCli(both, addQq);
    assert.equal(exitCode, 2);
    assert.match(err, /several policy families/);
    const before = contents(join(both, 'b'));
    assert.equal(runCli(both, ['add-qq', join('a', 'SignUpOrSignin.xml'), '--client-id', '1']).exitCode, 0);
    assert.deepEqual(contents(join(both, 'b')), before);
  });

  it('takes the only family of a folder that is whole, and says which it left', () => {
    const both = join(folder(), 'both');
    cpSync(samples, join(both, 'a'), { recursive: true });
    cpSync(join(samples, 'SignUpOrSignin.xml'), join(both, 'b', 'SignUpOrSignin.xml'));
    const alone = readFileSync(join(both, 'b', 'SignUpOrSignin.xml'), 'utf8').replace(
      /(<BasePolicy>[\s\S]*<PolicyId>)[^<]*/,
      '$1B2C_1A_Elsewhere',
    );
    writeFileSync(join(both, 'b', 'SignUpOrSignin.xml'), alone);
    const { exitCode, out, err } = runCli(both, addQq);
    assert.equal(exitCode, 0, err);
    assert.match(err, /The one of a\/TrustFrameworkBase\.xml is taken: .* Left out: b\/SignUpOrSignin\.xml\./);
    assert.match(out, /^Changed a\/TrustFrameworkExtensions\.xml:/);
    assert.equal(readFileSync(join(both, 'b', 'SignUpOrSignin.xml'), 'utf8'), alone);
  });

  for (const [title, args] of [
    ['no PATH', ['add-qq', '--client-id', '1']],
    ['no client id', ['add-qq', '.']],
    ['a client id that is none', ['add-qq', '.', '--client-id', 'abc']],
    ['a journey that is not there', [...addQq, '--journey', 'Nope']],
    ['a PATH that is not there', ['add-qq', 'gone', '--client-id', '1']],
    ['two PATHs', ['add-qq', '.', '.', '--client-id', '1']],
  ] as const) {
    it(`exits with 2 for ${title}, and changes nothing`, () => {
      const before = contents();
      const { exitCode, out, err } = runCli(folder(), args);
      assert.equal(exitCode, 2);
      assert.equal(out, '');
      assert.match(err, /^b2c-policy: ./);
      assert.deepEqual(contents(), before);
    });
  }

  describe('and remove-qq', () => {
    it('come back to where they started', () => {
      const before = contents();
      runCli(folder(), addQq);
      const { exitCode, out } = runCli(folder(), ['remove-qq', '.']);
      assert.equal(exitCode, 0);
      assert.match(out, /^Changed /);
      assert.deepEqual(contents(), before);
      assert.match(runCli(folder(), ['remove-qq', '.']).out, /^Nothing to do/);
    });
  });
});
