import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import {
  compareWithTenant,
  createTenantKey,
  listTenantKeys,
  tenantAccess,
  tenantProgress,
  uploadPolicies,
  type UploadPreview,
} from '../../server/protocol/tenant';
import { samePolicy } from '../../server/tenant/samePolicy';
import { GraphStandIn } from '../support/graphStandIn';
import { LspSession } from '../support/lspSession';

const samples = resolve(__dirname, '../../samples');
const appKey = '0123456789abcdef0123456789"\\abcdef';
const keyNames = ['B2C_1A_ContosoSecret', 'B2C_1A_TokenSigningKeyContainer', 'B2C_1A_TokenEncryptionKeyContainer'];
const order = [
  'B2C_1A_Sample_Base',
  'B2C_1A_Sample_Extensions',
  'B2C_1A_Sample_PasswordReset',
  'B2C_1A_Sample_ProfileEdit',
  'B2C_1A_Sample_SignUpOrSignIn',
];

describe('the tenant of the server', () => {
  let session: LspSession | undefined;
  let graph: GraphStandIn;
  let asked: UploadPreview[];
  /** What the user says to an upload. */
  let answer: () => boolean;

  beforeEach(async () => {
    asked = [];
    answer = () => true;
    graph = new GraphStandIn();
    await graph.start();
  });
  afterEach(async () => {
    await session?.stop();
    session = undefined;
    await graph.stop();
  });

  async function start(change: (text: string, name: string) => string = (text) => text): Promise<LspSession> {
    const files = readdirSync(samples).filter((name) => name.endsWith('.xml'));
    session = await LspSession.start(
      Object.fromEntries(
        files.map((name) => [
          name,
          change(
            readFileSync(join(samples, name), 'utf8').replaceAll('yourtenant.onmicrosoft.com', graph.tenant),
            name,
          ),
        ]),
      ),
      {
        answers: {
          'b2cPolicy/tenant/confirmUpload': (preview: never) => {
            asked.push(preview);
            return answer();
          },
        },
      },
    );
    return session;
  }

  const params = (name = 'SignUpOrSignin.xml') => ({
    uri: session?.uri(name) ?? '',
    endpoint: graph.origin,
    token: graph.token,
  });
  const addKeys = (): void => {
    for (const id of keyNames)
      graph.keySets.set(id.toLowerCase(), { id, keys: [{ kid: 'k', use: 'sig', kty: 'RSA', k: null }], secrets: [] });
  };
  const upload = (scope: 'policy' | 'family' = 'family') =>
    (session as LspSession).connection.sendRequest(uploadPolicies, { ...params(), scope });

  it('is asked nothing before a user starts something', async () => {
    const { connection } = await start();
    const access = await connection.sendRequest(tenantAccess, { uri: params().uri });
    assert.deepEqual(
      [access.refusal, access.endpoint, access.sovereign, access.tenant, access.qqKey, access.scopes.policies],
      [
        undefined,
        'https://graph.microsoft.com',
        false,
        graph.tenant,
        'B2C_1A_QQSecret',
        'https://graph.microsoft.com/Policy.ReadWrite.TrustFramework',
      ],
    );
    const china = await connection.sendRequest(tenantAccess, { uri: params().uri, graph: 'china' });
    assert.deepEqual([china.endpoint, china.sovereign], ['https://microsoftgraph.chinacloudapi.cn', true]);
    const odd = await connection.sendRequest(tenantAccess, { uri: params().uri, graph: 'http://elsewhere.example' });
    assert.match(odd.refusal ?? '', /b2cPolicy\.graph/);
    assert.deepEqual(graph.requests, []);
  });

  it('gets base policies first, after the user was asked, and nothing twice', async () => {
    addKeys();
    const { connection } = await start();
    const told: string[] = [];
    connection.onProgress(tenantProgress, 'up', (text) => void told.push(text));
    const made = await connection.sendRequest(uploadPolicies, { ...params(), scope: 'family', progress: 'up' });
    assert.deepEqual([made.outcome, made.uploaded, made.problems], ['uploaded', order, []]);
    assert.deepEqual(
      [...graph.policies.keys()],
      order.map((id) => id.toLowerCase()),
    );
    assert.deepEqual(
      asked.map(({ policies, production, tenant }) => [
        policies.map(({ id, says }) => `${id} ${says}`),
        production,
        tenant,
      ]),
      [[order.map((id) => `${id} new`), false, graph.tenant]],
    );
    assert.ok(told.includes('Comparing: 5 of 5 policies'), told.join());
    assert.equal(told.at(-1), 'Uploaded B2C_1A_Sample_SignUpOrSignIn');
    const again = await upload();
    assert.equal(again.outcome, 'nothing');
    assert.deepEqual([graph.changes.length, asked.length], [5, 1]);
  });

  it('gets of one policy what it stands on, and nothing where the user does not want it', async () => {
    addKeys();
    await start();
    answer = () => false;
    const declined = await upload('policy');
    assert.deepEqual([declined.outcome, graph.changes], ['declined', []]);
    answer = () => true;
    await upload('policy');
    assert.deepEqual(
      asked[1]?.policies.map(({ id }) => id),
      order.filter((id) => !/Reset|Edit/.test(id)),
    );
  });

  it('gets nothing of policies with errors, and is not asked then', async () => {
    const { connection } = await start((text, name) =>
      name === 'SignUpOrSignin.xml' ? text.replace('ReferenceId="SignUpOrSignIn"', 'ReferenceId="Nowhere"') : text,
    );
    const { outcome, problems } = await connection.sendRequest(uploadPolicies, { ...params(), scope: 'family' });
    assert.equal(outcome, 'failed');
    assert.ok(problems.some(({ uri, code }) => uri.endsWith('/SignUpOrSignin.xml') && code !== ''));
    assert.deepEqual(graph.requests, []);
  });

  it('says at which element it refuses a policy, and what is uploaded', async () => {
    await start();
    const { outcome, message, problems, uploaded } = await upload();
    assert.equal(outcome, 'failed');
    assert.match(message, /Stopped at B2C_1A_Sample_\w+: it was not uploaded\./);
    assert.ok(problems.length > 0);
    const [first] = problems;
    assert.ok(first && first.range.start.line > 0, JSON.stringify(problems));
    assert.deepEqual(uploaded, order.slice(0, uploaded.length));
  });

  it('says that it does not take a token, which nobody can read then', async () => {
    const { connection, logged } = await start();
    const wrong = 'eyJ0.nobody-may-see-this';
    const { message } = await connection.sendRequest(uploadPolicies, { ...params(), token: wrong, scope: 'family' });
    assert.match(message, /does not take the token/);
    assert.ok(!`${message}${logged.join('\n')}`.includes(wrong));
  });

  it('stops where it is cancelled, and says what it has then', async () => {
    addKeys();
    const { connection } = await start();
    const source = new CancellationTokenSource();
    graph.onRequest = () => {
      if (graph.policies.size === 2) source.cancel();
    };
    const stopped = await connection.sendRequest(uploadPolicies, { ...params(), scope: 'family' }, source.token);
    assert.equal(stopped.outcome, 'failed');
    assert.match(stopped.message, /Stopped at B2C_1A_Sample_\w+/);
    assert.deepEqual(stopped.uploaded, order.slice(0, stopped.uploaded.length));
    assert.ok(stopped.uploaded.length < order.length);
  });

  it('gets the key of QQ once; its secret is in no log', async () => {
    const { connection, logged } = await start();
    const make = () =>
      connection.sendRequest(createTenantKey, { ...params(), name: 'B2C_1A_QQSecret', secret: appKey });
    const made = await make();
    assert.deepEqual(made, { outcome: 'made', message: 'The policy key B2C_1A_QQSecret is made.' });
    assert.deepEqual(graph.keySets.get('b2c_1a_qqsecret')?.secrets, [appKey]);
    assert.equal((await make()).outcome, 'kept');
    graph.keySets.clear();
    graph.fault = (request) => (request.endsWith('/uploadSecret') ? { kind: 'cut', afterwards: false } : undefined);
    const broken = await make();
    assert.equal(broken.outcome, 'failed');
    const said = [broken.message, ...logged].join('\n');
    for (const secret of [appKey, JSON.stringify(appKey).slice(1, -1), graph.token]) assert.ok(!said.includes(secret));
  });

  it('lists its keys, with those that the family lacks', async () => {
    graph.keySets.set('b2c_1a_other', {
      id: 'B2C_1A_Other',
      keys: [{ kid: 'k', use: 'sig', kty: 'RSA', exp: 1_000_000_000, k: null }],
      secrets: [],
    });
    const { connection } = await start();
    const { keys } = await connection.sendRequest(listTenantKeys, params());
    assert.deepEqual(
      keys.map(({ name, state, needed }) => [name, state, needed]),
      [['B2C_1A_Other', 'expired', false], ...[...keyNames].sort().map((name) => [name, 'missing', true])],
    );
  });

  it('is compared, with the texts that differ', async () => {
    addKeys();
    const started = await start();
    await upload();
    const text = readFileSync(join(started.folder, 'SignUpOrSignin.xml'), 'utf8');
    started.open('SignUpOrSignin.xml', text.replace(/<DisplayName>[^<]*</, '<DisplayName>Another<'));
    const { policies, onlyInTenant } = await started.connection.sendRequest(compareWithTenant, params());
    assert.deepEqual(
      policies.map(({ id, state }) => [id, state]),
      order.map((id) => [id, id.endsWith('SignUpOrSignIn') ? 'changed' : 'same']),
    );
    assert.ok(samePolicy(text, policies.at(-1)?.theirs ?? ''));
    assert.deepEqual(onlyInTenant, []);
  });

  it('is asked before production in its own words, with the settings filled in', async () => {
    addKeys();
    const started = await start((text) => text.replaceAll(graph.tenant, '{Settings:Tenant}'));
    started.write(
      'appsettings.json',
      JSON.stringify({
        Environments: [
          { Name: 'Dev', Tenant: 'dev.onmicrosoft.com', PolicySettings: {} },
          { Name: 'Live', Production: true, Tenant: graph.tenant, PolicySettings: {} },
        ],
      }),
    );
    started.fileEvent('appsettings.json', 1);
    const access = await started.connection.sendRequest(tenantAccess, { uri: params().uri });
    assert.deepEqual(access.environments, ['Dev', 'Live']);
    const made = await started.connection.sendRequest(uploadPolicies, {
      ...params(),
      scope: 'family',
      environment: 'live',
    });
    assert.equal(made.outcome, 'uploaded', JSON.stringify(made));
    assert.deepEqual([asked[0]?.production, asked[0]?.environment, asked[0]?.tenant], [true, 'Live', graph.tenant]);
    assert.ok([...graph.policies.values()].every(({ xml }) => !xml.includes('{Settings')));
  });
});
