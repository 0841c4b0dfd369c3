import assert from 'node:assert/strict';
import { runOnGraph } from '../support/graphCli';
import { appKey, keyNames, SampleTenant } from '../support/sampleTenant';

describe('b2c-policy keys', () => {
  const at = new SampleTenant();

  it('makes the key of QQ from the standard input, once, and shows the secret nowhere', async () => {
    const made = await runOnGraph(at.graph, at.folder(), ['keys', 'create'], { input: `${appKey}\n` });
    assert.deepEqual([made.exitCode, made.err], [0, '']);
    assert.equal(made.out, 'The policy key B2C_1A_QQSecret is made.\n');
    assert.deepEqual(at.graph.keySets.get('b2c_1a_qqsecret')?.secrets, [appKey]);
    const again = await runOnGraph(at.graph, at.folder(), ['keys', 'create'], { input: appKey });
    assert.equal(again.out, 'The policy key B2C_1A_QQSecret is there already: nothing was changed.\n');
    assert.equal(at.graph.changes.length, 2);
  });

  it('generates the keys that policies name, and says which are missing', async () => {
    const before = await at.run('keys', '--for', '.', '--format', 'json');
    assert.equal(before.exitCode, 1);
    const states = (out: string): Record<string, string> =>
      Object.fromEntries((JSON.parse(out) as { name: string; state: string }[]).map((one) => [one.name, one.state]));
    assert.deepEqual(states(before.out), Object.fromEntries(keyNames.map((name) => [name, 'missing']).sort()));
    const made = await at.run('keys', 'generate', '--for', '.');
    assert.equal(made.exitCode, 0, made.err);
    assert.deepEqual(
      at.graph.keySets.get('b2c_1a_tokenencryptionkeycontainer')?.keys.map(({ kty, use }) => [kty, use]),
      [['RSA', 'enc']],
    );
    assert.equal(
      states((await at.run('keys', '--for', '.', '--format', 'json')).out)['B2C_1A_TokenSigningKeyContainer'],
      'there',
    );
    const changes = at.graph.changes.length;
    await at.run('keys', 'generate', '--for', '.');
    assert.equal(at.graph.changes.length, changes);
  });

  it('says what has expired, and lists page after page', async () => {
    at.addKeys(['B2C_1A_a', 'B2C_1A_b', 'B2C_1A_c', 'B2C_1A_d', 'B2C_1A_e']);
    at.graph.keySets.get('b2c_1a_e')!.keys[0]!.exp = 1_000_000_000;
    const { out } = await at.run('keys');
    assert.equal(out.split('\n').length, 6);
    assert.match(out, /^B2C_1A_e {2}expired {2}RSA {2}sig {2}2001-09-09$/m);
  });

  it('takes no secret as an argument', async () => {
    const { exitCode, err } = await at.run('keys', 'create', 'B2C_1A_QQSecret', appKey);
    assert.equal(exitCode, 2);
    assert.ok(!err.includes(appKey));
    assert.equal(at.graph.changes.length, 0);
  });

  it('finishes a key whose making broke off', async () => {
    at.graph.fault = (request) => (request.endsWith('/uploadSecret') ? { kind: 'cut', afterwards: false } : undefined);
    const broken = await runOnGraph(at.graph, at.folder(), ['keys', 'create'], { input: appKey });
    assert.equal(broken.exitCode, 2);
    assert.match(broken.err, /not sure that it has the new key/);
    at.graph.fault = () => undefined;
    const made = await runOnGraph(at.graph, at.folder(), ['keys', 'create'], { input: appKey });
    assert.equal(made.exitCode, 0);
    assert.deepEqual(at.graph.keySets.get('b2c_1a_qqsecret')?.secrets, [appKey]);
  });
});
