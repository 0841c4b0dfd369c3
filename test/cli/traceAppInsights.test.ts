import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { row, signInLogs } from '../server/traces/logs';
import { tempFolder } from '../support/tempFolder';

const appId = '12345678-aaaa-4bbb-8ccc-123456789abc';
const [first, second] = signInLogs();
const rows = [row(second, '2026-03-01T10:00:02Z'), row(first, '2026-03-01T10:00:01Z')];
const columns = ['timestamp', 'message', 'cloud_RoleInstance', 'customDimensions'];
const answer = {
  tables: [
    {
      name: 'PrimaryResult',
      columns: columns.map((name) => ({ name, type: 'string' })),
      rows: rows.map((one) => columns.map((name) => one[name])),
    },
  ],
};

describe('b2c-policy trace --app-insights', () => {
  const folder = tempFolder();
  let server: Server;
  let asked: { request: IncomingMessage; body: string }[];
  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (data: Buffer) => (body += data.toString()));
      request.on('end', () => {
        asked.push({ request, body });
        const { authorization, 'x-api-key': key } = request.headers;
        if (authorization === 'Bearer good-token' || key === 'good-key') response.end(JSON.stringify(answer));
        else response.writeHead(403).end(`{"error":{"message":"No access for ${String(key)}\u001b[31m"}}`);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterEach(() => new Promise<void>((done) => void server.close(() => done())));

  const endpoint = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
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
  const here = (): string[] => ['--app-insights', appId, '--endpoint', endpoint()];

  it('asks for the logs, by token or key', async () => {
    for (const [name, secret] of [
      ['B2C_APP_INSIGHTS_TOKEN', 'good-token'],
      ['B2C_APP_INSIGHTS_KEY', 'good-key'],
    ] as const) {
      const { exitCode, out, err } = await trace(here(), { [name]: secret });
      assert.deepEqual({ exitCode, err }, { exitCode: 0, err: '' });
      assert.match(out, /^B2C_1A_Flow {2}2026-03-01T10:00:01Z {2}completed\n/);
    }
    const [one] = asked;
    assert.equal(one?.request.method, 'POST');
    assert.equal(one.request.url, `/v1/apps/${appId}/query?timespan=PT24H`);
    assert.match((JSON.parse(one.body) as { query: string }).query, /^traces \| where .*"Journey Recorder"/);
  });

  it('says what went wrong, without the key', async () => {
    const { exitCode, out, err } = await trace(here(), { B2C_APP_INSIGHTS_KEY: 'bad-secret-key' });
    assert.deepEqual([exitCode, out], [2, '']);
    assert.match(err, /Application Insights answered 403: .*No access for \*\*\*/);
    assert.ok(!err.includes('bad-secret-key') && !err.includes('\u001b'));
    const gone = await trace(['--app-insights', appId, '--endpoint', 'http://127.0.0.1:1'], {
      B2C_APP_INSIGHTS_KEY: 'bad-secret-key',
    });
    assert.equal(gone.exitCode, 2);
    assert.match(gone.err, /Application Insights could not be asked/);
  });

  it('asks nobody where something is wrong with what it was given', async () => {
    const env = { B2C_APP_INSIGHTS_KEY: 'good-key' };
    assert.equal((await trace(here(), {})).exitCode, 2);
    assert.equal((await trace(['--app-insights', 'x/../y', '--endpoint', endpoint()], env)).exitCode, 2);
    assert.equal((await trace(['--app-insights', appId, '--endpoint', 'http://example.test'], env)).exitCode, 2);
    assert.equal((await trace(['log.json', ...here()], env)).exitCode, 2);
    assert.deepEqual(asked, []);
  });
});
