import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { AppInsightsStandIn, standInAppId } from '../support/appInsightsStandIn';
import { tempFolder } from '../support/tempFolder';

describe('b2c-policy trace --app-insights', () => {
  const folder = tempFolder();
  let service: AppInsightsStandIn;
  beforeEach(async () => {
    service = await AppInsightsStandIn.start();
  });
  afterEach(() => service.stop());

  const trace = (args: readonly string[], env: Readonly<Record<string, string>>) => {
    const child = spawn(process.execPath, [resolve(__dirname, '../../dist/cli.js'), 'trace', ...args], {
      cwd: folder(),
      env,
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    return new Promise<{ exitCode: number | null; out: string; err: string }>((done) =>
      child.once('close', (exitCode) => done({ exitCode, out, err })),
    );
  };
  const here = (appId = standInAppId): string[] => ['--app-insights', appId, '--endpoint', service.endpoint];

  it('asks for the logs, by token or key', async () => {
    for (const [name, secret] of [
      ['B2C_APP_INSIGHTS_TOKEN', 'good-token'],
      ['B2C_APP_INSIGHTS_KEY', 'good-key'],
    ] as const) {
      const { exitCode, out, err } = await trace(here(), { [name]: secret });
      assert.deepEqual({ exitCode, err }, { exitCode: 0, err: '' });
      assert.match(out, /^B2C_1A_Flow {2}2026-03-01T10:00:01Z {2}completed\n/);
    }
    const [one] = service.asked;
    assert.equal(one?.method, 'POST');
    assert.equal(one.url, `/v1/apps/${standInAppId}/query?timespan=PT24H`);
    assert.match(one.query, /^traces \| where .*"Journey Recorder"/);
  });

  it('asks for as many hours as are wanted', async () => {
    const { exitCode } = await trace([...here(), '--hours', '72'], { B2C_APP_INSIGHTS_KEY: 'good-key' });
    assert.equal(exitCode, 0);
    assert.equal(service.asked[0]?.url, `/v1/apps/${standInAppId}/query?timespan=PT72H`);
  });

  it('says what went wrong, without the key', async () => {
    const bad = { B2C_APP_INSIGHTS_KEY: 'bad-secret-key' };
    const { exitCode, out, err } = await trace(here(), bad);
    assert.deepEqual([exitCode, out], [2, '']);
    assert.match(err, /Application Insights answered 403: .*No access for \*\*\*/);
    assert.ok(!err.includes('bad-secret-key') && !err.includes('\u001b'));
    const gone = await trace(['--app-insights', standInAppId, '--endpoint', 'http://127.0.0.1:1'], bad);
    assert.equal(gone.exitCode, 2);
    assert.match(gone.err, /Application Insights could not be asked/);
    const other = await trace(here(standInAppId.replace(/^1/, '2')), { B2C_APP_INSIGHTS_KEY: 'good-key' });
    assert.match(other.err, /there is no resource of this application id/);
  });

  it('asks nobody where something is wrong with what it was given', async () => {
    const env = { B2C_APP_INSIGHTS_KEY: 'good-key' };
    assert.equal((await trace(here(), {})).exitCode, 2);
    assert.equal((await trace(here('x/../y'), env)).exitCode, 2);
    assert.equal((await trace(['--app-insights', standInAppId, '--endpoint', 'http://example.test'], env)).exitCode, 2);
    assert.equal((await trace(['log.json', ...here()], env)).exitCode, 2);
    assert.equal((await trace([...here(), '--hours', '0'], env)).exitCode, 2);
    assert.equal((await trace(['log.json', '--hours', '2'], env)).exitCode, 2);
    assert.deepEqual(service.asked, []);
  });
});
