import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { planAddQq } from '../../server/protocol/addQq';
import { createTenantKey, listTenantKeys, tenantAccess, uploadPolicies } from '../../server/protocol/tenant';
import {
  deletePolicies,
  downloadPolicies,
  listTenantPolicies,
  planDeletion,
} from '../../server/protocol/tenantPolicies';
import { lookAtTenant, makeTenantReady, planTenantIds } from '../../server/protocol/tenantSetUp';
import { changeUserFlows, listUserFlows, planUserFlows } from '../../server/protocol/tenantUserFlows';
import { GraphStandIn } from '../support/graphStandIn';
import { LspSession } from '../support/lspSession';
import { appKey, samples } from '../support/sampleTenant';

const files = readdirSync(samples).filter((name) => name.endsWith('.xml'));
const clientId = '101234567';

describe('an untouched family and an empty tenant', () => {
  let session: LspSession;
  let graph: GraphStandIn;

  beforeEach(async () => {
    graph = new GraphStandIn();
    await graph.start();
    graph.flows.set('b2c_1_susi', { id: 'B2C_1_susi', providers: new Set() });
    graph.applications.push({ id: 'object', appId: 'client', displayName: 'b2c-extensions-app. Do not modify.' });
    session = await LspSession.start(
      Object.fromEntries(files.map((name) => [name, readFileSync(join(samples, name), 'utf8')])),
      { answers: { 'b2cPolicy/tenant/confirmUpload': () => true } },
    );
  });
  afterEach(async () => {
    await session.stop();
    await graph.stop();
  });

  const call = () => ({ endpoint: graph.origin, token: graph.token });
  const params = () => ({ ...call(), uri: session.uri('SignUpOrSignin.xml') });

  /** Saves what an edit makes of the files. @returns how many files it changes */
  function save({ documentChanges = [], changes = {} }: WorkspaceEdit): number {
    const edits = [
      ...(documentChanges as readonly TextDocumentEdit[]).map((one) => [one.textDocument.uri, one.edits] as const),
      ...Object.entries(changes),
    ].filter(([, all]) => all.length > 0);
    for (const [uri, all] of edits) {
      const name = files.find((file) => session.uri(file) === uri) ?? assert.fail(uri);
      const path = join(session.folder, name);
      const document = TextDocument.create(uri, 'xml', 0, readFileSync(path, 'utf8'));
      writeFileSync(path, TextDocument.applyEdits(document, [...(all as never[])]));
      session.fileEvent(name, 2);
    }
    return edits.length;
  }

  /** What the commands do, one after the other. @returns how many files changed */
  async function wholeWay(): Promise<number> {
    let changed = 0;
    const { connection } = session;
    const look = await connection.sendRequest(lookAtTenant, params());
    assert.deepEqual([look.refusal, look.tenant, look.otherTenant], [undefined, graph.tenant, undefined]);
    const { tenant } = look;
    for (const what of ['applications', 'keys'] as const) {
      const made = await connection.sendRequest(makeTenantReady, { ...params(), what, tenant });
      assert.equal(made.failure, undefined);
      assert.deepEqual(made.made, look[what]);
    }
    const ids = await connection.sendRequest(planTenantIds, { ...params(), tenant });
    assert.equal(ids.refusal, undefined);
    changed += save(ids.edit);
    const qq = await connection.sendRequest(planAddQq, {
      uri: params().uri,
      clientId,
      keyName: 'B2C_1A_QQSecret',
      journeyId: 'SignUpOrSignIn',
    });
    assert.equal(qq.refusal, undefined);
    changed += save(qq.edit);
    for (const name of ['B2C_1A_ContosoSecret', 'B2C_1A_QQSecret'])
      assert.notEqual(
        (await connection.sendRequest(createTenantKey, { ...params(), name, secret: appKey })).outcome,
        'failed',
      );
    const uploaded = await connection.sendRequest(uploadPolicies, { ...params(), scope: 'family' });
    assert.ok(['uploaded', 'nothing'].includes(uploaded.outcome), uploaded.message);
    const change = { kind: 'add' as const, clientId, flow: 'B2C_1_susi' };
    const plan = await connection.sendRequest(planUserFlows, { ...call(), change });
    if (plan.steps.length > 0) {
      assert.ok(plan.needsSecret);
      const done = await connection.sendRequest(changeUserFlows, { ...call(), change, secret: appKey });
      assert.deepEqual([done.failure, done.done], [undefined, plan.steps]);
    }
    return changed;
  }

  it('become sign-in with QQ, step by step; run again, nothing changes', async () => {
    assert.ok((await wholeWay()) >= files.length);
    assert.equal(graph.policies.size, 5);
    assert.equal(graph.grants.length, 1);
    assert.deepEqual(graph.keySets.get('b2c_1a_qqsecret')?.secrets, [appKey]);
    assert.deepEqual([...(graph.flows.get('b2c_1_susi')?.providers ?? [])], ['QQ-OAUTH']);
    const keys = await session.connection.sendRequest(listTenantKeys, params());
    assert.ok(keys.keys.filter(({ needed }) => needed).every(({ state }) => state === 'there'));
    const changes = [...graph.changes];
    assert.equal(await wholeWay(), 0);
    assert.deepEqual(graph.changes, changes);
    assert.ok(![appKey, graph.token].some((secret) => session.logged.join('\n').includes(secret)));
  });

  it('are looked at before anything is made', async () => {
    const look = await session.connection.sendRequest(lookAtTenant, params());
    assert.deepEqual(look.applications, [
      'the application IdentityExperienceFramework',
      'the application ProxyIdentityExperienceFramework',
      'the service principal of IdentityExperienceFramework',
      'the service principal of ProxyIdentityExperienceFramework',
      'the consent that ProxyIdentityExperienceFramework may call IdentityExperienceFramework',
    ]);
    assert.deepEqual(look.keys, ['B2C_1A_TokenEncryptionKeyContainer', 'B2C_1A_TokenSigningKeyContainer']);
    assert.deepEqual(look.secrets, ['B2C_1A_ContosoSecret']);
    assert.deepEqual(graph.changes, []);
  });

  it('ask for the permissions that a work needs, and no more', async () => {
    const access = await session.connection.sendRequest(tenantAccess, { uri: params().uri });
    // What samples have in its place is no tenant to sign in to.
    assert.equal(access.tenant, undefined);
    const at = 'https://graph.microsoft.com';
    assert.equal(
      access.scopes.setUp,
      ['Organization.Read.All', 'Application.ReadWrite.All', 'DelegatedPermissionGrant.ReadWrite.All']
        .map((one) => `${at}/${one}`)
        .concat(`${at}/TrustFrameworkKeySet.ReadWrite.All`)
        .join(' '),
    );
    assert.equal(access.scopes.userFlows, `${at}/IdentityProvider.ReadWrite.All ${at}/IdentityUserFlow.ReadWrite.All`);
    const china = await session.connection.sendRequest(tenantAccess, { tenant: 'contoso.partner.onmschina.cn' });
    assert.deepEqual([china.refusal, china.sovereign], [undefined, true]);
  });

  it('say what stops the set-up, and it goes on from there', async () => {
    graph.fault = (request) =>
      request === 'POST /v1.0/servicePrincipals' ? { kind: 'fail', afterwards: false } : undefined;
    const make = () =>
      session.connection.sendRequest(makeTenantReady, { ...params(), what: 'applications', tenant: graph.tenant });
    const stopped = await make();
    assert.deepEqual([stopped.made.length, stopped.failure === undefined], [2, false]);
    graph.fault = () => undefined;
    const went = await make();
    assert.deepEqual([went.made.length, went.failure], [3, undefined]);
    assert.equal(graph.applications.length, 3);
    graph.lacking.add('Application.ReadWrite.All');
    const look = await session.connection.sendRequest(lookAtTenant, params());
    assert.match(look.refusal ?? '', /Application\.ReadWrite\.All/);
  });

  it('are told from the policies of another tenant', async () => {
    const name = 'SignUpOrSignin.xml';
    const text = readFileSync(join(session.folder, name), 'utf8');
    session.open(name, text.replaceAll('yourtenant.onmicrosoft.com', 'fabrikam.onmicrosoft.com'));
    const look = await session.connection.sendRequest(lookAtTenant, params());
    assert.deepEqual([look.tenant, look.otherTenant], [graph.tenant, 'fabrikam.onmicrosoft.com']);
  });

  it('let QQ be taken out of a user flow, and of the tenant', async () => {
    const change = { kind: 'add' as const, clientId, flow: 'B2C_1_susi' };
    await session.connection.sendRequest(changeUserFlows, { ...call(), change, secret: appKey });
    const listed = await session.connection.sendRequest(listUserFlows, call());
    assert.deepEqual(listed, { clientId, flows: [{ id: 'B2C_1_susi', offersQq: true }] });
    const remove = { kind: 'remove' as const };
    const plan = await session.connection.sendRequest(planUserFlows, { ...call(), change: remove });
    assert.deepEqual([plan.steps.length, plan.needsSecret], [2, false]);
    graph.fault = (request) =>
      request.startsWith('DELETE') && !request.endsWith('$ref') ? { kind: 'expired' } : undefined;
    const stopped = await session.connection.sendRequest(changeUserFlows, { ...call(), change: remove });
    assert.equal(stopped.done.length, 1);
    assert.match(stopped.failure ?? '', /Not done: QQ is no identity provider/);
    graph.fault = () => undefined;
    await session.connection.sendRequest(changeUserFlows, { ...call(), change: remove });
    assert.deepEqual(await session.connection.sendRequest(listUserFlows, call()), {
      flows: [{ id: 'B2C_1_susi', offersQq: false }],
    });
  });

  it('are downloaded beside what is there, and deleted with what inherits, heirs first', async () => {
    await wholeWay();
    const { connection } = session;
    const { policies } = await connection.sendRequest(listTenantPolicies, call());
    assert.deepEqual(
      policies.map(({ id, file, here }) => [id, file, here.length]),
      [...graph.policies.values()].map(({ id }) => [id, `${id}.xml`, 1]),
    );
    const base = readFileSync(join(session.folder, 'TrustFrameworkBase.xml'), 'utf8');
    const got = await connection.sendRequest(downloadPolicies, {
      ...call(),
      policies: [
        { id: 'B2C_1A_SAMPLE_BASE', there: base },
        { id: 'B2C_1A_SAMPLE_EXTENSIONS', there: 'mine' },
        { id: 'B2C_1A_SAMPLE_PROFILEEDIT' },
      ],
    });
    assert.deepEqual(
      got.policies.map(({ state }) => state),
      ['same', 'differs', 'new'],
    );
    assert.match(got.policies[2]?.text ?? '', /PolicyId="B2C_1A_Sample_ProfileEdit"/);

    graph.changes.splice(0);
    const asked = { ...call(), ids: ['B2C_1A_SAMPLE_EXTENSIONS'] };
    const { ids } = await connection.sendRequest(planDeletion, asked);
    assert.deepEqual([ids.length, ids.at(-1), graph.changes], [4, 'B2C_1A_SAMPLE_EXTENSIONS', []]);
    const gone = await connection.sendRequest(deletePolicies, { ...call(), ids });
    assert.deepEqual([gone.failure, gone.deleted], [undefined, ids]);
    assert.deepEqual([...graph.policies.keys()], ['b2c_1a_sample_base']);
  });
});
