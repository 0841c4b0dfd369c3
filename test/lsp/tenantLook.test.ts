import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodeActionRequest, CompletionRequest, type CodeAction } from 'vscode-languageserver-protocol';
import { qqChecklist, type QqChecklist } from '../../server/protocol/qqChecklist';
import { createTenantKey, listTenantKeys, tenantAccess, uploadPolicies } from '../../server/protocol/tenant';
import { forgetTenants, lookInTenant } from '../../server/protocol/tenantLook';
import { deletePolicies } from '../../server/protocol/tenantPolicies';
import { makeTenantReady } from '../../server/protocol/tenantSetUp';
import { changeUserFlows } from '../../server/protocol/tenantUserFlows';
import { runCli } from '../support/bundledCli';
import { GraphStandIn } from '../support/graphStandIn';
import { LspSession } from '../support/lspSession';
import { appKey, familyFiles, keyNames, samples } from '../support/sampleTenant';
import { tempFolder } from '../support/tempFolder';

const clientId = '101234567';
const flow = 'B2C_1_susi';
const qqKey = 'B2C_1A_QQSecret';
const extensions = 'TrustFrameworkExtensions.xml';
const base = 'TrustFrameworkBase.xml';
/** Where the base names policy keys, its own provider's first. */
const baseKeys: readonly string[] =
  readFileSync(join(samples, base), 'utf8').match(/StorageReferenceId="[^"]+"/g) ?? [];

describe('a tenant that somebody looked in', () => {
  const withQq = tempFolder();
  let session: LspSession;
  let graph: GraphStandIn;

  beforeEach(async () => {
    graph = new GraphStandIn();
    await graph.start();
    graph.flows.set(flow.toLowerCase(), { id: flow, providers: new Set() });
    cpSync(samples, withQq(), { recursive: true });
    runCli(withQq(), ['add-qq', '.', '--client-id', clientId]);
    await start();
  });
  afterEach(async () => {
    await session.stop();
    await graph.stop();
  });

  /** The samples with QQ, for a tenant. */
  async function start(tenantId = graph.tenant): Promise<void> {
    const texts = familyFiles.map((name) => {
      const text = readFileSync(join(withQq(), name), 'utf8');
      return [name, text.replaceAll('yourtenant.onmicrosoft.com', tenantId)] as const;
    });
    session = await LspSession.start(Object.fromEntries(texts), {
      initializationOptions: { createQqKeyCommand: 'makeKey' },
      answers: { 'b2cPolicy/tenant/confirmUpload': () => true },
    });
    await session.until(
      () => session.logged.some((line) => line.startsWith('checked 5 policies')),
      () => 'the files are checked',
    );
  }

  const call = () => ({ endpoint: graph.origin, token: graph.token, tenant: graph.tenant });
  const params = () => ({ ...call(), uri: session.uri('SignUpOrSignin.xml') });
  const look = () => session.connection.sendRequest(lookInTenant, params());
  const list = (): Promise<QqChecklist> => session.connection.sendRequest(qqChecklist, { told: {} });
  const makeKey = (name = qqKey) =>
    session.connection.sendRequest(createTenantKey, { ...params(), name, secret: appKey });
  async function statesOf(...ids: readonly string[]): Promise<readonly string[]> {
    const { steps, userFlowSteps = [] } = await list();
    return ids.map((id) => [...steps, ...userFlowSteps].find((step) => step.id === id)?.state ?? 'none');
  }
  /** Waits until the problems with policy keys in a file are these. */
  async function keyProblems(name: string, ...expected: readonly string[]): Promise<void> {
    const found = () =>
      (session.last(name)?.diagnostics ?? [])
        .filter(({ code = '' }) => /^policy-key\/(not-in-tenant|expires)$/.test(String(code)))
        .map(({ code = '', severity }) => `${code} ${severity}`)
        .sort();
    await session.until(
      () => found().join() === [...expected].sort().join(),
      () => `${name} has ${expected.join()}, not ${found().join()}`,
    );
  }
  const lacking = 'policy-key/not-in-tenant 2';

  it('shows nothing before, and is asked nothing', async () => {
    const before = await list();
    assert.deepEqual([before.looked, before.userFlowSteps], [undefined, undefined]);
    assert.deepEqual(graph.requests, []);
    const { scopes } = await session.connection.sendRequest(tenantAccess, { uri: params().uri });
    assert.ok(scopes.look.split(' ').includes('https://graph.microsoft.com/TrustFrameworkKeySet.Read.All'));
    assert.ok(!/(Application|KeySet|Provider)\.ReadWrite|Policy\.ReadWrite/.test(scopes.look), scopes.look);
    await keyProblems(extensions);
  });

  it('shows each line, and follows what is done there', async () => {
    const looked = await look();
    assert.deepEqual(looked, { tenant: graph.tenant, notSeen: [] });
    assert.deepEqual(graph.changes, []);
    assert.equal((await list()).looked?.tenant, graph.tenant);
    const lines = ['otherKeys', 'policyKey', 'upload', 'userFlowProvider', 'userFlow'];
    assert.deepEqual(await statesOf(...lines), ['todo', 'todo', 'todo', 'todo', 'todo']);

    const { connection } = session;
    await connection.sendRequest(makeTenantReady, { ...params(), what: 'keys', tenant: graph.tenant });
    await makeKey('B2C_1A_ContosoSecret');
    assert.deepEqual(await statesOf('otherKeys', 'policyKey'), ['done', 'todo']);
    await makeKey();
    assert.deepEqual(await statesOf('policyKey', 'upload'), ['done', 'todo']);
    await connection.sendRequest(uploadPolicies, { ...params(), scope: 'family' });
    assert.deepEqual(await statesOf('upload', 'userFlow'), ['done', 'todo']);
    const change = { kind: 'add', clientId, flow } as const;
    await connection.sendRequest(changeUserFlows, { ...call(), change, secret: appKey });
    assert.deepEqual(await statesOf(...lines), ['done', 'done', 'done', 'done', 'done']);

    const text = readFileSync(join(session.folder, extensions), 'utf8');
    session.open(extensions, text.replace('</TrustFrameworkPolicy>', '<!-- n --></TrustFrameworkPolicy>'));
    assert.deepEqual(await statesOf('upload'), ['done'], 'a comment is no change');
    session.change(extensions, text.replace(/<DisplayName>[^<]*</, '<DisplayName>Another<'), 2);
    assert.deepEqual(await statesOf('upload'), ['todo']);
    session.change(extensions, text, 3);
    assert.deepEqual(await statesOf('upload'), ['done']);
    await connection.sendRequest(deletePolicies, { ...call(), ids: ['B2C_1A_Sample_PasswordReset'] });
    assert.deepEqual(await statesOf('upload'), ['todo']);
    assert.ok(![appKey, graph.token].some((secret) => session.logged.join('\n').includes(secret)));
  });

  it('says which keys its policies lack, offers to make that of QQ, and proposes its own', async () => {
    graph.keySets.set('b2c_1a_mine', {
      id: 'B2C_1A_Mine',
      keys: [{ kid: 'k', use: 'sig', kty: 'oct', k: null }],
      secrets: [],
    });
    const { connection } = session;
    await connection.sendRequest(listTenantKeys, params());
    await keyProblems(extensions, lacking);
    await keyProblems(base, ...baseKeys.map(() => lacking));
    const text = readFileSync(join(session.folder, extensions), 'utf8');
    const before = text.slice(0, text.indexOf(qqKey)).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    const textDocument = { uri: session.uri(extensions) };
    const actions = (await connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range: { start: position, end: position },
      context: { diagnostics: [] },
    })) as readonly CodeAction[];
    const make = actions.find(({ command }) => command?.command === 'makeKey');
    assert.equal(make?.title, `Create the policy key ${qqKey} in the tenant`);
    assert.deepEqual(make.command?.arguments, [session.uri(extensions)]);
    const offers = await connection.sendRequest(CompletionRequest.type, { textDocument, position });
    const labels = (Array.isArray(offers) ? offers : (offers?.items ?? [])).map(({ label }) => label);
    assert.ok(labels.includes('B2C_1A_Mine'), labels.join());
    await makeKey();
    await keyProblems(extensions);
    assert.equal((await statesOf('upload'))[0], 'unknown', 'only keys were looked at');
  });

  it('says which keys expire', async () => {
    const end = (exp: number) => [{ kid: 'k', use: 'sig', kty: 'oct', k: null, exp }];
    const soon = Math.round(Date.now() / 1000) + 86_400;
    for (const [id, keys] of [
      [qqKey, end(soon)],
      ['B2C_1A_ContosoSecret', end(1_000_000_000)],
    ] as const)
      graph.keySets.set(id.toLowerCase(), { id, keys, secrets: [] });
    await look();
    await keyProblems(extensions, 'policy-key/expires 3');
    await keyProblems(base, 'policy-key/expires 2', ...baseKeys.slice(1).map(() => lacking));
    assert.deepEqual(await statesOf('policyKey'), ['attention']);
  });

  it('is forgotten when the client says so', async () => {
    await look();
    await keyProblems(extensions, lacking);
    void session.connection.sendNotification(forgetTenants);
    await keyProblems(extensions);
    assert.equal((await list()).looked, undefined);
    const requests = graph.requests.length;
    await makeKey();
    assert.ok(!graph.requests.slice(requests + 1).includes('GET /v1.0/organization'));
    assert.deepEqual(await statesOf('policyKey'), ['unknown']);
  });

  it('says nothing of the policies of another tenant, and that it is another', async () => {
    await session.stop();
    await start('fabrikam.onmicrosoft.com');
    await look();
    const { steps } = await list();
    const tenant = steps.find(({ id }) => id === 'tenant');
    assert.equal(tenant?.state, 'attention');
    assert.match(tenant.reason, /looked at is contosob2c\.onmicrosoft\.com, and the policies name fabrikam/);
    assert.deepEqual(await statesOf('policyKey', 'otherKeys'), ['unknown', 'none']);
    await keyProblems(extensions);
  });

  it('is compared with policies whose settings are filled in, those of the environment that was looked for', async () => {
    for (const id of [...keyNames, qqKey])
      graph.keySets.set(id.toLowerCase(), { id, keys: [{ kid: 'k', use: 'sig', kty: 'oct', k: null }], secrets: [] });
    await session.stop();
    await start('{Settings:Tenant}');
    const environments = [
      { Name: 'Dev', Tenant: 'dev.onmicrosoft.com', PolicySettings: {} },
      { Name: 'Live', Tenant: graph.tenant, PolicySettings: {} },
    ];
    session.write('appsettings.json', JSON.stringify({ Environments: environments }));
    session.fileEvent('appsettings.json', 1);
    const live = { ...params(), environment: 'Live' };
    await session.connection.sendRequest(lookInTenant, live);
    assert.deepEqual(await statesOf('policyKey', 'otherKeys'), ['done', 'done']);
    await session.connection.sendRequest(uploadPolicies, { ...live, scope: 'family' });
    assert.ok(graph.policies.size === 5);
    assert.equal((await statesOf('upload'))[0], 'done');
  });

  it('is kept where a look was refused, and says what the token does not permit', async () => {
    graph.lacking.add('IdentityUserFlow.ReadWrite.All');
    for (const id of [...keyNames, qqKey])
      graph.keySets.set(id.toLowerCase(), { id, keys: [{ kid: 'k', use: 'sig', kty: 'oct', k: null }], secrets: [] });
    const { notSeen } = await look();
    assert.equal(notSeen.length, 1);
    assert.match(notSeen[0] ?? '', /IdentityUserFlow\.ReadWrite\.All/);
    const refused = await session.connection.sendRequest(lookInTenant, { ...params(), token: 'eyJ0.other' });
    assert.match(refused.refusal ?? '', /does not take the token/);
    assert.deepEqual(await statesOf('policyKey', 'otherKeys', 'userFlowProvider'), ['done', 'done', 'unknown']);
    assert.ok(!session.logged.join('\n').includes('eyJ0.other'));
  });
});
