import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runCli } from '../support/bundledCli';
import { tempFolder } from '../support/tempFolder';

const samples = resolve(__dirname, '../../samples');
const right = 'https://contoso.b2clogin.com/contoso.onmicrosoft.com/oauth2/authresp';
const application = '11111111-2222-3333-4444-555555555555';

interface Status {
  readonly family: { readonly policyId: string; readonly file: string };
  readonly runUrl?: string;
  readonly steps: readonly {
    readonly id: string;
    readonly state: string;
    readonly actions: readonly { readonly kind: string; readonly file?: string; readonly line?: number }[];
  }[];
}

describe('b2c-policy qq-status', () => {
  const folder = tempFolder();
  beforeEach(() => cpSync(samples, folder(), { recursive: true }));

  /** Puts a tenant where the samples have none, and QQ in. */
  function finish(): void {
    for (const name of readdirSync(folder()).filter((one) => one.endsWith('.xml'))) {
      const path = join(folder(), name);
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replaceAll('yourtenant.onmicrosoft.com', 'contoso.onmicrosoft.com'),
      );
    }
    assert.equal(runCli(folder(), ['add-qq', '.', '--client-id', '101234567']).exitCode, 0);
  }

  function status(...args: string[]): Status {
    return JSON.parse(runCli(folder(), ['qq-status', '.', '--format', 'json', ...args]).out) as Status;
  }

  const stateOf = ({ steps }: Status, id: string) => steps.find((step) => step.id === id)?.state;

  it('exits with 1 while something is to do, and says what', () => {
    const { exitCode, out, err } = runCli(folder(), ['qq-status', '.']);
    assert.equal(exitCode, 1, err);
    assert.match(out, /^QQ sign-in in TrustFrameworkExtensions\.xml \(B2C_1A_Sample_Extensions\)\n/);
    assert.match(out, /\n\[ \] QQ is a claims provider\n.*\n {4}> b2c-policy add-qq \. --client-id APP_ID\n/);
    assert.match(
      out,
      /\n\d+ done, \d+ to do, \d+ that files cannot show\nTry it here, without a tenant: b2c-policy run \S+\n$/,
    );
  });

  it('exits with 0 when only the portals are left', () => {
    finish();
    const { exitCode, out } = runCli(folder(), ['qq-status', 'SignUpOrSignin.xml']);
    assert.equal(exitCode, 0, out);
    assert.match(out, /\[x\] Relying party offers QQ/);
    assert.match(out, /\[\?\] Policy key holds the APP KEY\n(.*\n)*? {4}Key usage: Signature/);
    assert.ok(out.includes(right));
    assert.match(
      out,
      /\n7 done, 0 to do, 4 that files cannot show\nTry it here, without a tenant: b2c-policy run \S+\n$/,
    );
  });

  it('changes nothing', () => {
    const read = () => readdirSync(folder()).map((name) => readFileSync(join(folder(), name), 'utf8'));
    const before = read();
    runCli(folder(), ['qq-status', '.']);
    assert.deepEqual(read(), before);
  });

  it('gives JSON with places in files', () => {
    finish();
    const found = status();
    assert.deepEqual(found.family, { policyId: 'B2C_1A_Sample_Extensions', file: 'TrustFrameworkExtensions.xml' });
    const [action] = found.steps.find(({ id }) => id === 'button')?.actions ?? [];
    assert.equal(action?.kind, 'show');
    const lines = readFileSync(join(folder(), action.file ?? ''), 'utf8').split('\n');
    assert.match(lines[(action.line ?? 0) - 1] ?? '', /QQExchange/);
  });

  it('takes what files do not say', () => {
    finish();
    assert.equal(stateOf(status('--keys', 'B2C_1A_QQSecret,B2C_1A_Other'), 'policyKey'), 'done');
    assert.equal(stateOf(status('--callback', right), 'callback'), 'done');
    assert.equal(stateOf(status('--callback', right.toUpperCase()), 'callback'), 'attention');
    assert.match(
      status('--application', application).runUrl ?? '',
      /^https:\/\/contoso\.b2clogin\.com\/contoso\.onmicrosoft\.com\/B2C_1A_Sample_SignUpOrSignIn\/oauth2\/v2\.0\/authorize\?client_id=1{8}-/i,
    );
    const custom = runCli(folder(), ['qq-status', '.', '--custom-domain', 'login.contoso.com']).out;
    assert.match(custom, /https:\/\/login\.contoso\.com\/contoso\.onmicrosoft\.com\/oauth2\/authresp/);
  });

  it('makes addresses of a tenant that is told, but still wants it in the files', () => {
    const { exitCode, out } = runCli(folder(), ['qq-status', '.', '--tenant', 'contoso']);
    assert.equal(exitCode, 1);
    assert.ok(out.includes(right));
    assert.match(out, /\[ \] Tenant named/);
  });

  for (const [title, args] of [
    ['no PATH', []],
    ['two PATHs', ['.', '.']],
    ['a PATH that is not there', ['gone']],
    ['an unknown format', ['.', '--format', 'xml']],
    ['an unknown option', ['.', '--secret', 'x']],
    ['a tenant that is none', ['.', '--tenant', 'a b']],
    ['a custom domain that is none', ['.', '--custom-domain', 'https://x']],
    ['an application that is none', ['.', '--application', '101234567']],
  ] as const)
    it(`exits with 2 for ${title}`, () => {
      const { exitCode, out, err } = runCli(folder(), ['qq-status', ...args]);
      assert.equal(exitCode, 2);
      assert.equal(out, '');
      assert.match(err, /^b2c-policy: ./);
    });

  it('is in the help', () => {
    assert.match(runCli(folder(), ['--help']).out, /qq-status PATH/);
    assert.match(runCli(folder(), ['qq-status', '--help']).out, /--application ID/);
  });
});
