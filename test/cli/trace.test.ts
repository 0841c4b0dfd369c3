import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fatal, log, ran, result, row, signInLogs } from '../server/traces/logs';
import { runCli } from '../support/bundledCli';
import { flowPolicy, flowProfile } from '../support/flowPolicy';
import { tempFolder, writeTree } from '../support/tempFolder';

const step = (exchange: string, profile: string): string =>
  `<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="${exchange}" TechnicalProfileReferenceId="${profile}"/></ClaimsExchanges></OrchestrationStep>`;
const policy = flowPolicy({
  profiles: [flowProfile('page', 'Page'), flowProfile('rest', 'Api')],
  steps: [step('PageExchange', 'Page'), step('ApiExchange', 'Api')],
});
const [first, second] = signInLogs();
const rows = [row(first, '2026-03-01T10:00:01Z'), row(second, '2026-03-01T10:00:02Z')];
const lineOf = (text: string): number => policy.split('\n').findIndex((line) => line.includes(text)) + 1;

describe('b2c-policy trace', () => {
  const folder = tempFolder();
  const trace = (...args: string[]) => runCli(folder(), ['trace', ...args]);
  beforeEach(() =>
    writeTree(folder(), {
      'log.json': JSON.stringify(rows),
      'failed.json': log({}, result({ step: 1, records: [ran('Page')] }), fatal('Gone.')),
      'none.json': '{"tables":[]}',
      'policies/Flow.xml': policy,
    }),
  );

  it('shows the path, without what claims hold', () => {
    const { exitCode, out, err } = trace('log.json');
    assert.deepEqual({ exitCode, err }, { exitCode: 0, err: '' });
    assert.equal(
      out,
      `B2C_1A_Flow  2026-03-01T10:00:01Z  completed
Correlation id: 0f0e0d0c-1111-4222-8333-444455556666

Step 1
  Claims exchange PageExchange
  Technical profile Page
  Claims: +email, +displayName

Step 2
  Technical profile Api
  Claims transformation MakeName
  Claims: email, ~displayName, +country
  Handled exception: The API refused ***. < Status 400.

Step 3
  Claims: email, displayName, country
`,
    );
  });

  it('shows it when asked to', () => {
    const { out } = trace('log.json', '--show-values');
    assert.match(out, /^ {4}~displayName = "Ada L"$/m);
    assert.match(out, /refused ada@example\.test\./);
  });

  it('says where in the policies that is', () => {
    const { out, err } = trace('log.json', '--policies', 'policies');
    assert.equal(err, '');
    assert.match(
      out,
      new RegExp(`^Step 1 {2}ClaimsExchange {2}SignIn {2}policies/Flow\\.xml:${lineOf('PageExchange')}:5$`, 'm'),
    );
    const api = policy.split('\n')[lineOf('TechnicalProfile Id="Api"') - 1] ?? '';
    const place = `policies/Flow.xml:${lineOf('TechnicalProfile Id="Api"')}:${api.indexOf('<TechnicalProfile Id="Api"') + 1}`;
    assert.ok(out.includes(`Technical profile Api  ${place}\n`), out);
    assert.ok(out.includes(`Status 400.  ${place}\n`), out);
    assert.match(out, /^Step 3 {2}SendClaims /m);
  });

  it('writes JSON, without values unless asked for', () => {
    const { out } = trace('log.json', '--format', 'json', '--policies', 'policies');
    assert.ok(!out.includes('ada@example.test') && !out.includes('Ada L'), out);
    const [signIn] = JSON.parse(out) as {
      result: string;
      steps: { claims: unknown; type: string; journey: string }[];
    }[];
    assert.equal(signIn?.result, 'completed');
    assert.deepEqual(signIn.steps[1]?.claims, ['email', 'displayName', 'country']);
    assert.deepEqual([signIn.steps[1].type, signIn.steps[1].journey], ['ClaimsExchange', 'SignIn']);
    const shown = trace('log.json', '--format', 'json', '--show-values').out;
    assert.ok(shown.includes('"country": "GB"'), shown);
  });

  it('reads the standard input', () => {
    const { status, stdout } = spawnSync(process.execPath, [resolve(__dirname, '../../dist/cli.js'), 'trace', '-'], {
      cwd: folder(),
      encoding: 'utf8',
      input: `\uFEFF${first}`,
      env: {},
    });
    assert.equal(status, 0);
    assert.match(stdout, /^B2C_1A_Flow {2}unfinished\n/);
  });

  it('exits with 1 where a sign-in failed or there is none, with 2 at wrong use', () => {
    assert.equal(trace('failed.json').exitCode, 1);
    assert.match(trace('failed.json').out, /Fatal exception: Gone\./);
    const none = trace('none.json');
    assert.deepEqual([none.exitCode, none.out], [1, '']);
    assert.match(none.err, /There is no sign-in in the log\./);
    assert.equal(trace('log.json', '--correlation-id', 'x').exitCode, 1);
    assert.equal(trace('log.json', '--correlation-id', '0F0E0D0C-1111-4222-8333-444455556666').exitCode, 0);
    for (const args of [
      [],
      ['log.json', 'x'],
      ['nowhere.json'],
      ['log.json', '--format', 'xml'],
      ['log.json', '--policies', 'gone'],
    ])
      assert.equal(trace(...args).exitCode, 2, args.join(' '));
  });

  it('prints nothing that a terminal would obey, says what is not here, and speaks Chinese', () => {
    const odd = log({ policy: 'B2C_1A_\u001b[31m' }, result({ step: 1, records: [ran('A\nStep 9\u001b[31m')] }));
    writeTree(folder(), { 'odd.json': odd });
    const { out, err } = trace('odd.json', '--policies', 'policies');
    assert.ok(!`${out}${err}`.includes('\u001b'));
    assert.doesNotMatch(out, /^Step 9/m);
    assert.match(err, /is not among the policies\./);
    assert.match(runCli(folder(), ['trace', 'log.json'], { LANG: 'zh_CN.UTF-8' }).out, /步骤 1/);
  });
});
