import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { runCli } from '../support/bundledCli';
import { tempFolder } from '../support/tempFolder';

const samples = resolve(__dirname, '../../samples');
const first = 'B2C_1A_Sample_SignUpOrSignIn.b2ctest.yaml';

describe('b2c-policy test', () => {
  const folder = tempFolder();
  const run = (...args: string[]) => runCli(folder(), ['test', ...args]);
  beforeEach(() => cpSync(samples, folder(), { recursive: true }));

  it('writes first tests, which pass', () => {
    assert.equal(runCli(folder(), ['add-qq', '.', '--client-id', '101234567']).exitCode, 0);
    assert.equal(run('--init').exitCode, 0);
    const { exitCode, out, err } = run();
    assert.equal(exitCode, 0, out + err);
    assert.match(out, /✔ a new user: QQ\n.*✔ a returning user: QQ\n/);
    assert.match(out, /\n\d+ passed, 0 failed\n$/);
    assert.match(run('--coverage').out, /\nB2C_1A_Sample_SignUpOrSignIn: \d+ of \d+ steps/);
  });

  it('never writes over tests that are there', () => {
    writeFileSync(join(folder(), first), 'mine');
    assert.equal(run('--init').exitCode, 0);
    assert.equal(readFileSync(join(folder(), first), 'utf8'), 'mine');
    assert.equal(readdirSync(folder()).filter((name) => name.endsWith('.b2ctest.yaml')).length, 3);
  });

  it('exits with 1 where one fails, and says where, in each format', () => {
    const text = `policy: B2C_1A_Sample_SignUpOrSignIn
tests:
  - name: shows <the> page
    expect: { pages: [api.signuporsignin] }
  - name: gets nowhere
    expect: { claims: { idp: qq.com } }
`;
    writeFileSync(join(folder(), 'own.b2ctest.yaml'), text);
    const { exitCode, out } = run('own.b2ctest.yaml');
    assert.equal(exitCode, 1);
    assert.match(out, /✔ shows <the> page\n {2}✘ gets nowhere\n {6}own\.b2ctest\.yaml:6:\d+ There is no token/);
    const json = JSON.parse(run('.', '--format', 'json').out) as { name: string; ok: boolean; pages: string[] }[];
    assert.deepEqual(
      json.map(({ name, ok }) => [name, ok]),
      [
        ['shows <the> page', true],
        ['gets nowhere', false],
      ],
    );
    const junit = run('.', '--format', 'junit').out;
    assert.equal(XMLValidator.validate(junit), true);
    assert.match(junit, /tests="2" failures="1"/);
    assert.equal(run('.', '--filter', 'THE> page').exitCode, 0);
  });

  it('fails what it cannot read, and a policy with errors', () => {
    writeFileSync(join(folder(), 'own.b2ctest.yaml'), 'policy: B2C_1A_Sample_SignUpOrSignIn\ntest: []\n');
    assert.match(run().out, /own\.b2ctest\.yaml:2:\d+ "test" is not known here/);
    writeFileSync(join(folder(), 'own.b2ctest.yaml'), 'policy: B2C_1A_Nobody\ntests: []\n');
    assert.match(run().out, /own\.b2ctest\.yaml:1:\d+ No relying party "B2C_1A_Nobody" is there/);
    writeFileSync(join(folder(), 'own.b2ctest.yaml'), 'policy: B2C_1A_Sample_SignUpOrSignIn\ntests: []\n');
    const base = join(folder(), 'TrustFrameworkBase.xml');
    writeFileSync(base, readFileSync(base, 'utf8').replace('ReferenceId="Contoso-OAuth2"', 'ReferenceId="Nothing"'));
    const { exitCode, out } = run();
    assert.equal(exitCode, 1);
    assert.match(out, /The policy has errors:/);
  });

  it('exits with 2 for wrong use', () => {
    assert.equal(run('nowhere').exitCode, 2);
    assert.equal(run('.').exitCode, 2, 'no tests');
    assert.equal(run('.', '--format', 'xml').exitCode, 2);
    assert.equal(run('.', '--nothing').exitCode, 2);
  });
});
