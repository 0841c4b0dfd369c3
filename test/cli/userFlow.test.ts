import assert from 'node:assert/strict';
import { runOnGraph } from '../support/graphCli';
import { appKey, SampleTenant } from '../support/sampleTenant';

describe('b2c-policy user-flow', () => {
  const at = new SampleTenant();

  const flow = 'B2C_1_susi';
  beforeEach(() => {
    for (const id of [flow, 'B2C_1_other']) at.graph.flows.set(id.toLowerCase(), { id, providers: new Set() });
    at.graph.providers.set('Facebook-OAUTH', { id: 'Facebook-OAUTH', identityProviderType: 'Facebook', clientId: '1' });
  });
  const add = (clientId = '101234567') =>
    runOnGraph(at.graph, at.folder(), ['user-flow', 'add', flow, '--client-id', clientId], { input: appKey });

  it('makes QQ an identity provider and lets a user flow offer it, once', async () => {
    assert.equal((await at.run('user-flow', 'status')).exitCode, 1);
    const first = await add();
    assert.equal(first.exitCode, 0, first.err);
    assert.deepEqual([...(at.graph.flows.get(flow.toLowerCase())?.providers ?? [])], ['QQ-OAUTH']);
    assert.equal(at.graph.providers.get('QQ-OAUTH')?.['clientSecret'], appKey);
    const changes = at.graph.changes.length;
    const again = await add();
    assert.equal(again.out, 'The tenant is like that already: nothing was changed.\n');
    assert.equal(at.graph.changes.length, changes);
    const status = await at.run('user-flow', 'status', '--format', 'json');
    assert.equal(status.exitCode, 0);
    assert.deepEqual(
      (JSON.parse(status.out) as { flows: { id: string; offersQq: boolean }[] }).flows.map((one) => one.offersQq),
      [true, false],
    );
  });

  it('changes the APP ID, takes QQ out of a user flow, and out of the tenant', async () => {
    await add();
    await add('107654321');
    assert.equal(at.graph.providers.get('QQ-OAUTH')?.['clientId'], '107654321');
    await at.run('user-flow', 'remove', flow);
    assert.equal(at.graph.flows.get(flow.toLowerCase())?.providers.size, 0);
    assert.ok(at.graph.providers.has('QQ-OAUTH'));
    assert.equal((await at.run('user-flow', 'remove')).exitCode, 0);
    assert.deepEqual([...at.graph.providers.keys()], ['Facebook-OAUTH']);
  });

  it('knows what was done though the answer got lost', async () => {
    let lost = 0;
    at.graph.fault = (request) =>
      request.startsWith('POST') && lost++ < 2 ? { kind: 'cut', afterwards: true } : undefined;
    const { exitCode, out, err } = await add();
    assert.equal(exitCode, 0, err);
    assert.equal(at.graph.changes.length, 2);
    assert.ok(!(out + err).includes(appKey));
  });

  it('names the user flows that there are', async () => {
    const { exitCode, err } = await at.run('user-flow', 'remove', 'B2C_1_nothing');
    assert.equal(exitCode, 2);
    assert.match(err, /B2C_1_susi, B2C_1_other/);
  });
});
