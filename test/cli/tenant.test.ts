import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runCli } from '../support/bundledCli';
import { runOnGraph } from '../support/graphCli';
import { GraphStandIn } from '../support/graphStandIn';
import { tempFolder } from '../support/tempFolder';

const samples = resolve(__dirname, '../../samples');
const appKey = '0123456789abcdef0123456789abcdef';
const keyNames = ['B2C_1A_ContosoSecret', 'B2C_1A_TokenSigningKeyContainer', 'B2C_1A_TokenEncryptionKeyContainer'];

describe('commands with a tenant', () => {
  const folder = tempFolder();
  let graph: GraphStandIn;

  const run = (...args: string[]) => runOnGraph(graph, folder(), args);
  const path = (name: string): string => join(folder(), name);
  const edit = (name: string, from: string, to: string): void => {
    const text = readFileSync(path(name), 'utf8');
    assert.ok(text.includes(from));
    writeFileSync(path(name), text.replaceAll(from, to));
  };
  const addKeys = (names: readonly string[] = keyNames): void => {
    for (const id of names)
      graph.keySets.set(id.toLowerCase(), { id, keys: [{ kid: 'k', use: 'sig', kty: 'RSA', k: null }], secrets: [] });
  };

  beforeEach(async () => {
    graph = new GraphStandIn();
    await graph.start();
    cpSync(samples, folder(), { recursive: true });
    for (const name of [
      'TrustFrameworkBase',
      'TrustFrameworkExtensions',
      'SignUpOrSignin',
      'ProfileEdit',
      'PasswordReset',
    ])
      edit(`${name}.xml`, 'yourtenant.onmicrosoft.com', graph.tenant);
  });
  afterEach(() => graph.stop());

  describe('keys', () => {
    it('makes the key of QQ from the standard input, once, and shows the secret nowhere', async () => {
      const made = await runOnGraph(graph, folder(), ['keys', 'create'], { input: `${appKey}\n` });
      assert.deepEqual([made.exitCode, made.err], [0, '']);
      assert.equal(made.out, 'The policy key B2C_1A_QQSecret is made.\n');
      assert.deepEqual(graph.keySets.get('b2c_1a_qqsecret')?.secrets, [appKey]);
      const again = await runOnGraph(graph, folder(), ['keys', 'create'], { input: appKey });
      assert.equal(again.out, 'The policy key B2C_1A_QQSecret is there already: nothing was changed.\n');
      assert.equal(graph.changes.length, 2);
    });

    it('generates the keys that policies name, and says which are missing', async () => {
      const before = await run('keys', '--for', '.', '--format', 'json');
      assert.equal(before.exitCode, 1);
      const states = (out: string): Record<string, string> =>
        Object.fromEntries((JSON.parse(out) as { name: string; state: string }[]).map((one) => [one.name, one.state]));
      assert.deepEqual(states(before.out), Object.fromEntries(keyNames.map((name) => [name, 'missing']).sort()));
      const made = await run('keys', 'generate', '--for', '.');
      assert.equal(made.exitCode, 0, made.err);
      assert.deepEqual(
        graph.keySets.get('b2c_1a_tokenencryptionkeycontainer')?.keys.map(({ kty, use }) => [kty, use]),
        [['RSA', 'enc']],
      );
      assert.equal(
        states((await run('keys', '--for', '.', '--format', 'json')).out)['B2C_1A_TokenSigningKeyContainer'],
        'there',
      );
      const changes = graph.changes.length;
      await run('keys', 'generate', '--for', '.');
      assert.equal(graph.changes.length, changes);
    });

    it('says what has expired, and lists page after page', async () => {
      addKeys(['B2C_1A_a', 'B2C_1A_b', 'B2C_1A_c', 'B2C_1A_d', 'B2C_1A_e']);
      graph.keySets.get('b2c_1a_e')!.keys[0]!.exp = 1_000_000_000;
      const { out } = await run('keys');
      assert.equal(out.split('\n').length, 6);
      assert.match(out, /^B2C_1A_e {2}expired {2}RSA {2}sig {2}2001-09-09$/m);
    });

    it('takes no secret as an argument', async () => {
      const { exitCode, err } = await run('keys', 'create', 'B2C_1A_QQSecret', appKey);
      assert.equal(exitCode, 2);
      assert.ok(!err.includes(appKey));
      assert.equal(graph.changes.length, 0);
    });

    it('finishes a key whose making broke off', async () => {
      graph.fault = (request) => (request.endsWith('/uploadSecret') ? { kind: 'cut', afterwards: false } : undefined);
      const broken = await runOnGraph(graph, folder(), ['keys', 'create'], { input: appKey });
      assert.equal(broken.exitCode, 2);
      assert.match(broken.err, /not sure that it has the new key/);
      graph.fault = () => undefined;
      const made = await runOnGraph(graph, folder(), ['keys', 'create'], { input: appKey });
      assert.equal(made.exitCode, 0);
      assert.deepEqual(graph.keySets.get('b2c_1a_qqsecret')?.secrets, [appKey]);
    });
  });

  describe('upload', () => {
    const order = [
      'B2C_1A_Sample_Base',
      'B2C_1A_Sample_Extensions',
      'B2C_1A_Sample_PasswordReset',
      'B2C_1A_Sample_ProfileEdit',
      'B2C_1A_Sample_SignUpOrSignin',
    ];

    it('uploads base policies first, and nothing again', async () => {
      addKeys();
      const dry = await run('upload', '.', '--dry-run');
      assert.equal(dry.exitCode, 0, dry.err);
      assert.equal(graph.changes.length, 0);
      const first = await run('upload', '.');
      assert.equal(first.exitCode, 0, first.err + first.out);
      const sent = graph.changes.map((one) => one.toLowerCase());
      assert.deepEqual(
        sent,
        order.map((id) => `policy ${id}`.toLowerCase()),
      );
      const again = await run('upload', '.');
      assert.equal(again.out, 'The tenant has these policies already: nothing was uploaded.\n');
      assert.equal(graph.changes.length, order.length);
    });

    it('uploads what changed and what inherits from it', async () => {
      addKeys();
      await run('upload', '.');
      graph.changes.splice(0);
      edit('ProfileEdit.xml', '<DisplayName>', '<DisplayName>New ');
      await run('upload', '.');
      assert.deepEqual(
        graph.changes.map((one) => one.toLowerCase()),
        ['policy b2c_1a_sample_profileedit'],
      );
      graph.changes.splice(0);
      edit('TrustFrameworkExtensions.xml', '>City<', '>Town<');
      const { out } = await run('upload', 'TrustFrameworkExtensions.xml');
      assert.equal(graph.changes.length, 4, out);
      assert.match(graph.changes[0] ?? '', /extensions/i);
    });

    it('sends nothing where the policies have errors', async () => {
      edit('ProfileEdit.xml', '<RelyingParty>', '<RelyingPart>');
      const { exitCode, out, err } = await run('upload', '.');
      assert.equal(exitCode, 1);
      assert.match(out, /^ProfileEdit\.xml:\d+:\d+ error xml\//m);
      assert.match(err, /nothing was uploaded/);
      assert.deepEqual(graph.requests, []);
    });

    it('stops at what the service refuses, leads to the element, and says what is in the tenant', async () => {
      addKeys(keyNames.slice(1));
      const { exitCode, out, err } = await run('upload', '.');
      assert.equal(exitCode, 1);
      assert.match(out, /^TrustFrameworkBase\.xml:354:\d+ error \S+ .*B2C_1A_ContosoSecret/m);
      assert.match(err, /Stopped at B2C_1A_Sample_Base: it was not uploaded\./);
      assert.match(err, /Not uploaded: B2C_1A_Sample_Extensions, /);
    });

    it('fills in the settings of an environment, and asks before production', async () => {
      addKeys();
      for (const name of [
        'TrustFrameworkBase',
        'TrustFrameworkExtensions',
        'SignUpOrSignin',
        'ProfileEdit',
        'PasswordReset',
      ])
        edit(`${name}.xml`, graph.tenant, '{Settings:Tenant}');
      const environment = (name: string, production: boolean) => ({
        Name: name,
        Production: production,
        Tenant: graph.tenant,
        PolicySettings: {},
      });
      writeFileSync(
        path('appsettings.json'),
        JSON.stringify({ Environments: [environment('Test', false), environment('Live', true)] }),
      );
      const unnamed = await run('upload', '.');
      assert.match(unnamed.err, /--environment: Test, Live/);
      const live = await run('upload', '.', '--environment', 'live');
      assert.equal(live.exitCode, 2);
      assert.match(live.err, /Live is a production environment: add --yes/);
      assert.deepEqual(graph.requests, []);
      const test = await run('upload', '.', '--environment', 'Test');
      assert.equal(test.exitCode, 0, test.err + test.out);
      assert.ok([...graph.policies.values()].every(({ xml }) => xml.includes(`TenantId="${graph.tenant}"`)));
    });

    it('leads to the place in the file where settings moved it', async () => {
      const line = '<Key Id="client_secret" StorageReferenceId="B2C_1A_ContosoSecret" />';
      const withSetting = '<Key Id="{Settings:KeyId}" StorageReferenceId="B2C_1A_ContosoSecret" />';
      edit('TrustFrameworkBase.xml', line, withSetting);
      const settings = { Name: 'Test', Tenant: graph.tenant, PolicySettings: { KeyId: 'client_secret' } };
      writeFileSync(path('appsettings.json'), JSON.stringify({ Environments: [settings] }));
      addKeys(keyNames.slice(1));
      const { exitCode, out } = await run('upload', '.', '--environment', 'Test');
      assert.equal(exitCode, 1);
      const [, row, column] = /^TrustFrameworkBase\.xml:(\d+):(\d+) /m.exec(out) ?? assert.fail(out);
      const text = readFileSync(path('TrustFrameworkBase.xml'), 'utf8').split('\n')[Number(row) - 1] ?? '';
      assert.match(text.slice(Number(column) - 1), /^B2C_1A_ContosoSecret"/);
    });

    it('does not send again what arrived though its answer was lost', async () => {
      addKeys();
      let lost = 0;
      graph.fault = (request) =>
        request.startsWith('PUT') && lost++ === 0 ? { kind: 'cut', afterwards: true } : undefined;
      const { exitCode, err } = await run('upload', '.');
      assert.equal(exitCode, 0, err);
      assert.equal(graph.changes.length, order.length);
    });

    it('waits as long as the service asks for', async () => {
      addKeys();
      let refused = 0;
      graph.fault = (request) =>
        request.startsWith('PUT') && refused++ % 2 === 0 ? { kind: 'throttle', retryAfter: '0' } : undefined;
      assert.equal((await run('upload', '.')).exitCode, 0);
      assert.equal(graph.changes.length, order.length);
    });
  });

  it('compares, downloads and deletes', async () => {
    addKeys();
    const none = await run('compare', '.');
    assert.equal(none.exitCode, 1);
    assert.match(none.out, /^B2C_1A_Sample_Base {2}TrustFrameworkBase\.xml {2}new$/m);
    await run('upload', '.');
    assert.equal((await run('compare', '.')).exitCode, 0);
    edit('ProfileEdit.xml', '<DisplayName>', '<DisplayName>New ');
    const json = JSON.parse((await run('compare', '.', '--format', 'json')).out) as {
      policies: { id: string; state: string }[];
    };
    assert.deepEqual(
      json.policies.filter(({ state }) => state !== 'same').map(({ id }) => id),
      ['B2C_1A_Sample_ProfileEdit'],
    );
    assert.match((await run('compare', '.', '--format', 'diff')).out, /^\+.*New /m);

    const downloaded = await run('download', '--out', 'got');
    assert.equal(downloaded.exitCode, 0, downloaded.err);
    assert.match(readFileSync(path('got/B2C_1A_SAMPLE_BASE.xml'), 'utf8'), /PolicyId="B2C_1A_Sample_Base"/);
    writeFileSync(path('got/B2C_1A_SAMPLE_BASE.xml'), 'mine');
    const kept = await run('download', 'b2c_1a_sample_base', '--out', 'got');
    assert.equal(kept.exitCode, 2);
    assert.equal(readFileSync(path('got/B2C_1A_SAMPLE_BASE.xml'), 'utf8'), 'mine');

    graph.changes.splice(0);
    const asked = await run('delete', 'B2C_1A_Sample_Extensions');
    assert.equal(asked.exitCode, 2);
    assert.equal(graph.changes.length, 0);
    const deleted = await run('delete', 'B2C_1A_Sample_Extensions', '--yes');
    assert.equal(deleted.exitCode, 0, deleted.err);
    assert.deepEqual([...graph.policies.keys()], ['b2c_1a_sample_base']);
    assert.equal(graph.changes.length, 4);
  });

  describe('user-flow', () => {
    const flow = 'B2C_1_susi';
    beforeEach(() => {
      for (const id of [flow, 'B2C_1_other']) graph.flows.set(id.toLowerCase(), { id, providers: new Set() });
      graph.providers.set('Facebook-OAUTH', { id: 'Facebook-OAUTH', identityProviderType: 'Facebook', clientId: '1' });
    });
    const add = (clientId = '101234567') =>
      runOnGraph(graph, folder(), ['user-flow', 'add', flow, '--client-id', clientId], { input: appKey });

    it('makes QQ an identity provider and lets a user flow offer it, once', async () => {
      assert.equal((await run('user-flow', 'status')).exitCode, 1);
      const first = await add();
      assert.equal(first.exitCode, 0, first.err);
      assert.deepEqual([...(graph.flows.get(flow.toLowerCase())?.providers ?? [])], ['QQ-OAUTH']);
      assert.equal(graph.providers.get('QQ-OAUTH')?.['clientSecret'], appKey);
      const changes = graph.changes.length;
      const again = await add();
      assert.equal(again.out, 'The tenant is like that already: nothing was changed.\n');
      assert.equal(graph.changes.length, changes);
      const status = await run('user-flow', 'status', '--format', 'json');
      assert.equal(status.exitCode, 0);
      assert.deepEqual(
        (JSON.parse(status.out) as { flows: { id: string; offersQq: boolean }[] }).flows.map((one) => one.offersQq),
        [true, false],
      );
    });

    it('changes the APP ID, takes QQ out of a user flow, and out of the tenant', async () => {
      await add();
      await add('107654321');
      assert.equal(graph.providers.get('QQ-OAUTH')?.['clientId'], '107654321');
      await run('user-flow', 'remove', flow);
      assert.equal(graph.flows.get(flow.toLowerCase())?.providers.size, 0);
      assert.ok(graph.providers.has('QQ-OAUTH'));
      assert.equal((await run('user-flow', 'remove')).exitCode, 0);
      assert.deepEqual([...graph.providers.keys()], ['Facebook-OAUTH']);
    });

    it('knows what was done though the answer got lost', async () => {
      let lost = 0;
      graph.fault = (request) =>
        request.startsWith('POST') && lost++ < 2 ? { kind: 'cut', afterwards: true } : undefined;
      const { exitCode, out, err } = await add();
      assert.equal(exitCode, 0, err);
      assert.equal(graph.changes.length, 2);
      assert.ok(!(out + err).includes(appKey));
    });

    it('names the user flows that there are', async () => {
      const { exitCode, err } = await run('user-flow', 'remove', 'B2C_1_nothing');
      assert.equal(exitCode, 2);
      assert.match(err, /B2C_1_susi, B2C_1_other/);
    });
  });

  it('leads from an empty tenant and untouched policies to sign-in with QQ, and changes nothing when run again', async () => {
    cpSync(samples, folder(), { recursive: true });
    graph.flows.set('b2c_1_susi', { id: 'B2C_1_susi', providers: new Set() });
    graph.applications.push({ id: 'object', appId: 'client', displayName: 'b2c-extensions-app. Do not modify.' });
    const script = async (): Promise<void> => {
      const steps: (readonly [readonly string[], string?])[] = [
        [['setup', '.']],
        [['keys', 'create', 'B2C_1A_ContosoSecret'], 'a-secret-of-contoso'],
        [['keys', 'create'], appKey],
        [['upload', '.']],
        [['keys', '--for', '.']],
        [['user-flow', 'add', 'B2C_1_susi', '--client-id', '101234567'], appKey],
      ];
      runCli(folder(), ['add-qq', '.', '--client-id', '101234567']);
      for (const [args, input = ''] of steps) {
        const { exitCode, out, err } = await runOnGraph(graph, folder(), args, { input });
        assert.equal(exitCode, 0, `${args.join(' ')}\n${out}${err}`);
        assert.ok(![appKey, graph.token].some((secret) => (out + err).includes(secret)));
      }
    };
    const files = ['TrustFrameworkBase', 'TrustFrameworkExtensions', 'SignUpOrSignin', 'ProfileEdit', 'PasswordReset'];
    const texts = (): string[] => files.map((name) => readFileSync(path(`${name}.xml`), 'utf8'));
    const dry = await run('setup', '.', '--dry-run');
    assert.equal(dry.exitCode, 0, dry.err);
    assert.equal(graph.changes.length, 0);
    await script();
    assert.equal(graph.policies.size, 5);
    assert.equal(graph.grants.length, 1);
    const extensions = readFileSync(path('TrustFrameworkExtensions.xml'), 'utf8');
    const idOf = (name: string): string =>
      String(graph.applications.find(({ displayName }) => displayName === name)?.['appId']);
    assert.ok(extensions.includes(`<Item Key="client_id">${idOf('ProxyIdentityExperienceFramework')}</Item>`));
    assert.ok(extensions.includes(`<Item Key="IdTokenAudience">${idOf('IdentityExperienceFramework')}</Item>`));
    const [before, changes] = [texts(), graph.changes.length];
    await script();
    assert.deepEqual(texts(), before);
    assert.equal(graph.changes.length, changes);
  });

  describe('its connection', () => {
    it('is opened to Microsoft Graph alone: a token goes nowhere without encryption', () => {
      const { exitCode, err } = runCli(folder(), ['keys', '--graph', 'http://graph.example'], {
        B2C_ACCESS_TOKEN: 'a-token',
      });
      assert.equal(exitCode, 2);
      assert.match(err, /--graph takes the address/);
    });

    it('says what to do without a token', () => {
      const { exitCode, err } = runCli(folder(), ['keys', '--graph', graph.origin]);
      assert.equal(exitCode, 2);
      assert.match(err, /B2C_ACCESS_TOKEN/);
      assert.deepEqual(graph.requests, []);
    });

    it('signs in by the Azure command line where there is no token', async () => {
      const answer = JSON.stringify({ accessToken: graph.token, expires_on: 4_000_000_000, tokenType: 'Bearer' });
      writeFileSync(path('az'), `#!/bin/sh\ncat <<'END'\n${answer}\nEND\n`, { mode: 0o755 });
      const env = { PATH: `${folder()}:${process.env['PATH']}` };
      const { exitCode, out, err } = await runOnGraph(graph, folder(), ['keys'], { env });
      assert.deepEqual([exitCode, out, err], [0, 'The tenant has no policy keys.\n', '']);
    });

    it('is cancelled by Ctrl+C', async () => {
      addKeys();
      graph.fault = () => ({ kind: 'throttle', retryAfter: '60' });
      const { exitCode, err } = await runOnGraph(graph, folder(), ['upload', '.'], { cancelOnRequest: true });
      assert.equal(exitCode, 2);
      assert.match(err, /Cancelled\./);
      assert.equal(graph.changes.length, 0);
    });

    it('names the permission that is missing, and never the token', async () => {
      graph.lacking.add('TrustFrameworkKeySet.ReadWrite.All');
      const { exitCode, out, err } = await run('keys', '--verbose');
      assert.equal(exitCode, 2);
      assert.match(err, /TrustFrameworkKeySet\.ReadWrite\.All/);
      assert.ok(!(out + err).includes(graph.token));
    });

    it('takes a token that ran out as what it is, and follows no redirect', async () => {
      graph.fault = () => ({ kind: 'expired' });
      assert.match((await run('keys')).err, /expired/);
      graph.fault = () => ({ kind: 'redirect' });
      assert.match((await run('keys')).err, /not an answer of Microsoft Graph/);
      assert.equal(graph.requests.length, 2);
    });
  });
});
