import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { certify } from '../support/wellFormed';
import { runCli } from '../support/bundledCli';
import { tempFolder } from '../support/tempFolder';

const samples = resolve(__dirname, '../../samples');

describe('b2c-policy effective', () => {
  const folder = tempFolder();
  beforeEach(() => cpSync(samples, folder(), { recursive: true }));

  it('prints the merged policy, and what it prints has no error by itself', () => {
    const { exitCode, out, err } = runCli(folder(), ['effective', 'SignUpOrSignin.xml']);
    assert.deepEqual([exitCode, err], [0, '']);
    assert.ok(certify(out).ok);
    assert.match(out, /<!-- TrustFrameworkBase\.xml -->\n *<ClaimType /);
    assert.match(out, /<!-- TrustFrameworkExtensions\.xml overrides TrustFrameworkBase\.xml -->/);
    assert.doesNotMatch(out, /<BasePolicy>/);
    writeFileSync(join(folder(), 'merged'), out);
    const check = runCli(folder(), ['check', 'merged']);
    assert.equal(check.exitCode, 0, check.out);
  });

  it('leaves the origins out when asked to', () => {
    const { exitCode, out } = runCli(folder(), ['effective', '--no-origins', 'SignUpOrSignin.xml']);
    assert.equal(exitCode, 0);
    assert.ok(out.includes('<ClaimType ') && !out.includes('<!--'));
  });

  it('prints what a policy changes in its base', () => {
    const { exitCode, out, err } = runCli(folder(), ['effective', 'PasswordReset.xml', '--diff']);
    assert.deepEqual([exitCode, err], [0, '']);
    assert.match(out, /^--- a\/PasswordReset\.xml\n\+\+\+ b\/PasswordReset\.xml\n@@ /);
    assert.match(out, /^\+ {2}<RelyingParty>$/m);
    assert.doesNotMatch(out, /^-.*<ClaimType /m);
  });

  it('has nothing to compare a policy without a base with', () => {
    const { exitCode, out, err } = runCli(folder(), ['effective', 'TrustFrameworkBase.xml', '--diff']);
    assert.deepEqual([exitCode, out], [2, '']);
    assert.match(err, /^b2c-policy: TrustFrameworkBase\.xml has no base policy here/);
  });

  it('finds base policies in the folder of the file, wherever it is run', () => {
    const here = runCli(folder(), ['effective', 'SignUpOrSignin.xml']).out;
    assert.equal(runCli(resolve(folder(), '..'), ['effective', join(folder(), 'SignUpOrSignin.xml')]).out, here);
  });

  it('says on the standard error that a base policy is missing, and merges what is there', () => {
    cpSync(join(folder(), 'SignUpOrSignin.xml'), join(folder(), 'alone', 'SignUpOrSignin.xml'));
    const { exitCode, out, err } = runCli(join(folder(), 'alone'), ['effective', 'SignUpOrSignin.xml']);
    assert.equal(exitCode, 0);
    assert.match(err, /^b2c-policy: Not complete: /);
    assert.match(out, /<!-- Not complete: [^]*<RelyingParty>/);
  });

  it('finds base policies in folders above, and in folders beside', () => {
    const here = runCli(folder(), ['effective', 'SignUpOrSignin.xml']).out;
    const move = (name: string, to: string): void => {
      cpSync(join(folder(), name), join(folder(), to, name));
      rmSync(join(folder(), name));
    };
    move('SignUpOrSignin.xml', join('journeys', 'sign-in'));
    const args = ['effective', join('journeys', 'sign-in', 'SignUpOrSignin.xml')];
    assert.deepEqual(runCli(folder(), args), { exitCode: 0, out: here, err: '' });
    move('TrustFrameworkBase.xml', 'bases');
    assert.deepEqual(runCli(folder(), args), { exitCode: 0, out: here, err: '' });

    const status = ['qq-status', join('journeys', 'sign-in', 'SignUpOrSignin.xml'), '--format', 'json'];
    assert.match(runCli(folder(), status).out, /TrustFrameworkExtensions\.xml/);
  });

  it('looks for base policies no higher than the working folder and the root of the repository', () => {
    const deep = join(folder(), 'repository', 'journeys');
    cpSync(join(folder(), 'SignUpOrSignin.xml'), join(deep, 'SignUpOrSignin.xml'));
    const notComplete = (cwd: string, path: string): boolean =>
      /Not complete/.test(runCli(cwd, ['effective', path]).err);
    assert.equal(notComplete(folder(), join('repository', 'journeys', 'SignUpOrSignin.xml')), false);
    assert.equal(notComplete(join(folder(), 'repository'), join('journeys', 'SignUpOrSignin.xml')), true);
    mkdirSync(join(folder(), 'repository', '.git'));
    assert.equal(notComplete(folder(), join('repository', 'journeys', 'SignUpOrSignin.xml')), true);
  });

  it('refuses broken XML', () => {
    const path = join(folder(), 'TrustFrameworkBase.xml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('</ClaimsSchema>', ''));
    const { exitCode, out, err } = runCli(folder(), ['effective', 'SignUpOrSignin.xml']);
    assert.deepEqual([exitCode, out], [2, '']);
    assert.match(err, /^b2c-policy: TrustFrameworkBase\.xml is not well-formed XML/);
  });

  for (const [title, args] of [
    ['no FILE', []],
    ['two FILEs', ['PasswordReset.xml', 'ProfileEdit.xml']],
    ['a folder', ['.']],
    ['a FILE that is not there', ['gone.xml']],
    ['a FILE that is no policy', ['README.md']],
    ['an option that nobody knows', ['ProfileEdit.xml', '--nope']],
  ] as const)
    it(`exits with 2 for ${title}`, () => {
      const { exitCode, out, err } = runCli(folder(), ['effective', ...args]);
      assert.deepEqual([exitCode, out], [2, '']);
      assert.match(err, /^b2c-policy: ./);
    });
});
