import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runCli } from '../support/bundledCli';
import { tempFolder } from '../support/tempFolder';

const samples = resolve(__dirname, '../../samples');
const addQq = ['add-qq', '.', '--client-id', '101234567', '--test'];
const written = 'B2C_1A_Sample_SignUpOrSignIn.qq.b2ctest.yaml';

describe('b2c-policy add-qq --test', () => {
  const folder = tempFolder();
  beforeEach(() => cpSync(samples, folder(), { recursive: true }));
  const path = (name: string): string => join(folder(), name);

  it('writes the sign-in test of QQ, which passes', () => {
    const { exitCode, out, err } = runCli(folder(), addQq);
    assert.equal(exitCode, 0, out + err);
    assert.match(out, new RegExp(`Written: ${written}\\n`));
    assert.match(out, /✔ a new user: QQ\n {2}✔ a returning user: QQ\n/);
    const text = readFileSync(path(written), 'utf8');
    assert.match(text, /^policy: B2C_1A_Sample_SignUpOrSignIn\n/);
    assert.doesNotMatch(text, /Contoso/);
    assert.equal(runCli(folder(), ['test', written]).exitCode, 0);
    const again = runCli(folder(), addQq);
    assert.equal(again.exitCode, 0, again.err);
    assert.match(again.out, /Nothing to do.*\n(?:.*\n)*.*qq\.b2ctest\.yaml is there already\.\n/);
    assert.equal(readFileSync(path(written), 'utf8'), text);
  });

  it('shows all that as a diff, and writes nothing', () => {
    const before = readdirSync(folder());
    const { exitCode, out, err } = runCli(folder(), [...addQq, '--dry-run']);
    assert.equal(exitCode, 0, err);
    assert.ok(out.includes(`--- /dev/null\n+++ b/${written}\n@@ -0,0 +1,`), out.slice(-3000));
    assert.match(err, /✔ a new user: QQ/);
    assert.deepEqual(readdirSync(folder()), before);
  });

  it('runs a test that is there as it is, and exits with 1 where it fails', () => {
    const own = 'policy: B2C_1A_Sample_SignUpOrSignIn\ntests: [{ name: refused, do: [{ choose: NoExchange }] }]\n';
    writeFileSync(path(written), own);
    const { exitCode, out } = runCli(folder(), addQq);
    assert.equal(exitCode, 1);
    assert.match(out, /✘ refused\n.*NoExchange/);
    assert.equal(readFileSync(path(written), 'utf8'), own);
  });
});
