import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { runCli } from '../support/bundledCli';
import { runOnGraph } from '../support/graphCli';
import { SampleTenant } from '../support/sampleTenant';

describe('the connection to a tenant', () => {
  const at = new SampleTenant();

  it('is opened to Microsoft Graph alone: a token goes nowhere without encryption', () => {
    const { exitCode, err } = runCli(at.folder(), ['keys', '--graph', 'http://at.graph.example'], {
      B2C_ACCESS_TOKEN: 'a-token',
    });
    assert.equal(exitCode, 2);
    assert.match(err, /--graph takes the address/);
  });

  it('says what to do without a token', () => {
    const { exitCode, err } = runCli(at.folder(), ['keys', '--graph', at.graph.origin]);
    assert.equal(exitCode, 2);
    assert.match(err, /B2C_ACCESS_TOKEN/);
    assert.deepEqual(at.graph.requests, []);
  });

  it('signs in by the Azure command line where there is no token', async () => {
    const answer = JSON.stringify({ accessToken: at.graph.token, expires_on: 4_000_000_000, tokenType: 'Bearer' });
    writeFileSync(at.path('az'), `#!/bin/sh\ncat <<'END'\n${answer}\nEND\n`, { mode: 0o755 });
    const env = { PATH: `${at.folder()}:${process.env['PATH']}` };
    const { exitCode, out, err } = await runOnGraph(at.graph, at.folder(), ['keys'], { env });
    assert.deepEqual([exitCode, out, err], [0, 'The tenant has no policy keys.\n', '']);
  });

  it('is cancelled by Ctrl+C', async () => {
    at.addKeys();
    at.graph.fault = () => ({ kind: 'throttle', retryAfter: '60' });
    const { exitCode, err } = await runOnGraph(at.graph, at.folder(), ['upload', '.'], { cancelOnRequest: true });
    assert.equal(exitCode, 2);
    assert.match(err, /Cancelled\./);
    assert.equal(at.graph.changes.length, 0);
  });

  it('names the permission that is missing, and never the token', async () => {
    at.graph.lacking.add('TrustFrameworkKeySet.ReadWrite.All');
    const { exitCode, out, err } = await at.run('keys', '--verbose');
    assert.equal(exitCode, 2);
    assert.match(err, /TrustFrameworkKeySet\.ReadWrite\.All/);
    assert.ok(!(out + err).includes(at.graph.token));
  });

  it('takes a token that ran out as what it is, and follows no redirect', async () => {
    at.graph.fault = () => ({ kind: 'expired' });
    assert.match((await at.run('keys')).err, /expired/);
    at.graph.fault = () => ({ kind: 'redirect' });
    assert.match((await at.run('keys')).err, /not an answer of Microsoft Graph/);
    assert.equal(at.graph.requests.length, 2);
  });
});
