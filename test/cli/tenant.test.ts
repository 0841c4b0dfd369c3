import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { runCli } from '../support/bundledCli';
import { runOnGraph } from '../support/graphCli';
import { appKey, familyFiles, samples, SampleTenant } from '../support/sampleTenant';

describe('commands with a tenant', () => {
  const at = new SampleTenant();

  it('compares, downloads and deletes', async () => {
    at.addKeys();
    const none = await at.run('compare', '.');
    assert.equal(none.exitCode, 1);
    assert.match(none.out, /^B2C_1A_Sample_Base {2}TrustFrameworkBase\.xml {2}new$/m);
    await at.run('upload', '.');
    assert.equal((await at.run('compare', '.')).exitCode, 0);
    at.edit('ProfileEdit.xml', '<DisplayName>', '<DisplayName>New ');
    const json = JSON.parse((await at.run('compare', '.', '--format', 'json')).out) as {
      policies: { id: string; state: string }[];
    };
    assert.deepEqual(
      json.policies.filter(({ state }) => state !== 'same').map(({ id }) => id),
      ['B2C_1A_Sample_ProfileEdit'],
    );
    assert.match((await at.run('compare', '.', '--format', 'diff')).out, /^\+.*New /m);

    const downloaded = await at.run('download', '--out', 'got');
    assert.equal(downloaded.exitCode, 0, downloaded.err);
    assert.match(readFileSync(at.path('got/B2C_1A_SAMPLE_BASE.xml'), 'utf8'), /PolicyId="B2C_1A_Sample_Base"/);
    writeFileSync(at.path('got/B2C_1A_SAMPLE_BASE.xml'), 'mine');
    const kept = await at.run('download', 'b2c_1a_sample_base', '--out', 'got');
    assert.equal(kept.exitCode, 2);
    assert.equal(readFileSync(at.path('got/B2C_1A_SAMPLE_BASE.xml'), 'utf8'), 'mine');

    at.graph.changes.splice(0);
    const asked = await at.run('delete', 'B2C_1A_Sample_Extensions');
    assert.equal(asked.exitCode, 2);
    assert.equal(at.graph.changes.length, 0);
    const deleted = await at.run('delete', 'B2C_1A_Sample_Extensions', '--yes');
    assert.equal(deleted.exitCode, 0, deleted.err);
    assert.deepEqual([...at.graph.policies.keys()], ['b2c_1a_sample_base']);
    assert.equal(at.graph.changes.length, 4);
  });

  it('leads from an empty tenant and untouched policies to sign-in with QQ, and changes nothing when run again', async () => {
    cpSync(samples, at.folder(), { recursive: true });
    at.graph.flows.set('b2c_1_susi', { id: 'B2C_1_susi', providers: new Set() });
    at.graph.applications.push({ id: 'object', appId: 'client', displayName: 'b2c-extensions-app. Do not modify.' });
    const script = async (): Promise<void> => {
      const steps: (readonly [readonly string[], string?])[] = [
        [['setup', '.']],
        [['keys', 'create', 'B2C_1A_ContosoSecret'], 'a-secret-of-contoso'],
        [['keys', 'create'], appKey],
        [['upload', '.']],
        [['keys', '--for', '.']],
        [['user-flow', 'add', 'B2C_1_susi', '--client-id', '101234567'], appKey],
      ];
      runCli(at.folder(), ['add-qq', '.', '--client-id', '101234567']);
      for (const [args, input = ''] of steps) {
        const { exitCode, out, err } = await runOnGraph(at.graph, at.folder(), args, { input });
        assert.equal(exitCode, 0, `${args.join(' ')}\n${out}${err}`);
        assert.ok(![appKey, at.graph.token].some((secret) => (out + err).includes(secret)));
      }
    };
    const texts = (): string[] => familyFiles.map((name) => readFileSync(at.path(name), 'utf8'));
    const dry = await at.run('setup', '.', '--dry-run');
    assert.equal(dry.exitCode, 0, dry.err);
    assert.equal(at.graph.changes.length, 0);
    await script();
    assert.equal(at.graph.policies.size, 5);
    assert.equal(at.graph.grants.length, 1);
    const extensions = readFileSync(at.path('TrustFrameworkExtensions.xml'), 'utf8');
    const idOf = (name: string): string =>
      String(at.graph.applications.find(({ displayName }) => displayName === name)?.['appId']);
    assert.ok(extensions.includes(`<Item Key="client_id">${idOf('ProxyIdentityExperienceFramework')}</Item>`));
    assert.ok(extensions.includes(`<Item Key="IdTokenAudience">${idOf('IdentityExperienceFramework')}</Item>`));
    assert.match(
      extensions,
      /<TechnicalProfile Id="AAD-Common">\s+<Metadata>\s+<Item Key="ClientId">client<\/Item>\s+<Item Key="ApplicationObjectId">object</,
    );
    const [before, changes] = [texts(), at.graph.changes.length];
    await script();
    assert.deepEqual(texts(), before);
    assert.equal(at.graph.changes.length, changes);
  });
});
