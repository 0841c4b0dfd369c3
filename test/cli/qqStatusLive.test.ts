import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { runCli } from '../support/bundledCli';
import { runOnGraph } from '../support/graphCli';
import { appKey, SampleTenant } from '../support/sampleTenant';

interface Step {
  id: string;
  state: string;
  reason: string;
  detail: string[];
  actions: { kind: string; command?: string }[];
}
interface Status {
  tenant?: string;
  steps: Step[];
  userFlowSteps?: Step[];
}

describe('b2c-policy qq-status --live', () => {
  const at = new SampleTenant();
  beforeEach(() => void runCli(at.folder(), ['add-qq', '.', '--client-id', '101234567']));

  async function status(...args: string[]): Promise<Status> {
    const { out, err } = await at.run('qq-status', '.', '--live', '--format', 'json', ...args);
    assert.notEqual(out, '', err);
    return JSON.parse(out) as Status;
  }
  const stateOf = ({ steps, userFlowSteps = [] }: Status, id: string): string =>
    [...steps, ...userFlowSteps].find((step) => step.id === id)?.state ?? 'none';
  const make = (name = 'B2C_1A_QQSecret') =>
    runOnGraph(at.graph, at.folder(), ['keys', 'create', name], { input: appKey });
  const live = ['frameworkApplications', 'otherKeys', 'policyKey', 'upload', 'userFlowProvider', 'userFlow'];

  it('asks no tenant without it', () => {
    const { out } = runCli(at.folder(), ['qq-status', '.']);
    assert.deepEqual(at.graph.requests, []);
    assert.match(out, /Policy key holds the APP KEY\n(.*\n)*? {4}> b2c-policy qq-status \. --live\n/);
    assert.ok(!out.includes('user flow'));
  });

  it('shows line by line what the tenant lacks, what does it, and that it is done', async () => {
    at.graph.flows.set('b2c_1_susi', { id: 'B2C_1_susi', providers: new Set() });
    const first = await status();
    assert.equal(first.tenant, at.graph.tenant);
    assert.deepEqual(
      live.map((id) => stateOf(first, id)),
      live.map(() => 'todo'),
    );
    assert.deepEqual(at.graph.changes, []);
    const text = (await at.run('qq-status', '.', '--live')).out;
    for (const line of ['keys create --for .', 'upload .', 'user-flow add USER_FLOW --client-id APP_ID'])
      assert.ok(text.includes(`    > b2c-policy ${line}\n`), line);
    assert.ok(!text.includes('--live'));
    assert.match(text, /\nThe other way, with a user flow:\n\n\[ \] QQ is an identity provider of the tenant\n/);

    await at.run('setup', '.');
    await make('B2C_1A_ContosoSecret');
    await make();
    await at.run('upload', '.');
    await runOnGraph(at.graph, at.folder(), ['user-flow', 'add', 'B2C_1_susi', '--client-id', '101234567'], {
      input: appKey,
    });
    const changes = at.graph.changes.length;
    const last = await at.run('qq-status', '.', '--live', '--format', 'json');
    assert.equal(last.exitCode, 0, last.out);
    const done = JSON.parse(last.out) as Status;
    assert.deepEqual(
      live.map((id) => stateOf(done, id)),
      live.map(() => 'done'),
    );
    assert.deepEqual(
      done.steps.filter(({ state }) => state !== 'done').map(({ id }) => id),
      ['callback', 'test'],
    );
    assert.equal(at.graph.changes.length, changes);
    assert.ok(![appKey, at.graph.token].some((secret) => (last.out + last.err).includes(secret)));
  });

  it('sees that a file differs from what was uploaded', async () => {
    await at.run('setup', '.');
    await make('B2C_1A_ContosoSecret');
    await make();
    await at.run('upload', '.');
    at.edit('SignUpOrSignin.xml', '<DisplayName>', '<DisplayName>New ');
    const found = (await status()).steps.find(({ id }) => id === 'upload');
    assert.deepEqual(
      [found?.state, found?.reason],
      ['todo', 'Not in the tenant as they are here: B2C_1A_Sample_SignUpOrSignIn'],
    );
    assert.match(found?.detail.at(-1) ?? '', /SignUpOrSignin\.xml .*: changed$/);
  });

  it('looks whether the applications are there that the policies name, and the consent between them', async () => {
    await at.run('setup', '.');
    const applications = async () => (await status()).steps.find(({ id }) => id === 'frameworkApplications');
    assert.equal((await applications())?.state, 'done');
    at.graph.grants.splice(0);
    const without = await applications();
    assert.equal(without?.state, 'todo');
    assert.match(without.reason, /^The tenant lacks the consent that ProxyIdentityExperienceFramework may call/);
    at.graph.lacking.add('DelegatedPermissionGrant.ReadWrite.All');
    const unseen = await applications();
    assert.deepEqual([unseen?.state, unseen?.detail.length], ['done', 1]);
    const [framework] = at.graph.applications.filter(
      ({ displayName }) => displayName === 'IdentityExperienceFramework',
    );
    const id = String(framework?.['appId']);
    at.edit('TrustFrameworkExtensions.xml', id, '99999999-9999-4999-8999-999999999999');
    const strange = await applications();
    assert.deepEqual(
      [strange?.state, strange?.reason],
      [
        'attention',
        'The policies name the application 99999999-9999-4999-8999-999999999999, which the tenant does not have.',
      ],
    );
    assert.equal(strange?.actions.at(-1)?.kind, 'show');
  });

  it('fills in the settings of an environment before it compares', async () => {
    at.addKeys();
    await make();
    at.editAll(at.graph.tenant, '{Settings:Tenant}');
    const environments = [
      { Name: 'Dev', Tenant: 'dev.onmicrosoft.com', PolicySettings: {} },
      { Name: 'Live', Tenant: at.graph.tenant, PolicySettings: {} },
    ];
    writeFileSync(at.path('appsettings.json'), JSON.stringify({ Environments: environments }));
    await at.run('upload', '.', '--environment', 'Live');
    const found = await status('--environment', 'Live', '--tenant', at.graph.tenant);
    assert.deepEqual([stateOf(found, 'upload'), stateOf(found, 'policyKey')], ['done', 'done']);
    const other = (await status('--environment', 'Dev')).steps.find(({ id }) => id === 'tenant');
    assert.match(other?.reason ?? '', /and the policies name dev\.onmicrosoft\.com\.$/);
  });

  it('looks at what a policy key is', async () => {
    const keyIs = async (key: object): Promise<string | undefined> => {
      at.graph.keySets.set('b2c_1a_qqsecret', {
        id: 'B2C_1A_QQSecret',
        keys: [{ kid: 'k', use: 'sig', kty: 'OCT', k: null, ...key }],
        secrets: [],
      });
      const step = (await status()).steps.find(({ id }) => id === 'policyKey');
      return `${step?.state}: ${step?.reason}`;
    };
    assert.match((await keyIs({})) ?? '', /^done: The tenant has the policy key B2C_1A_QQSecret\./);
    assert.match((await keyIs({ kty: 'RSA' })) ?? '', /^attention: .* was generated/);
    assert.match((await keyIs({ use: 'enc' })) ?? '', /^attention: .* key usage Encryption; Signature is wanted/);
    assert.match((await keyIs({ exp: 1_000_000_000 })) ?? '', /^attention: .* has expired/);
    const soon = Math.round(Date.now() / 1000) + 86_400;
    assert.match((await keyIs({ exp: soon })) ?? '', /^attention: .* expires on \d{4}-\d\d-\d\d\.$/);
  });

  it('counts nothing of another tenant than the policies name', async () => {
    at.addKeys();
    await make();
    at.editAll(at.graph.tenant, 'fabrikam.onmicrosoft.com');
    const found = await status();
    const tenant = found.steps.find(({ id }) => id === 'tenant');
    assert.deepEqual(
      [tenant?.state, tenant?.reason],
      [
        'attention',
        `The tenant that was looked at is ${at.graph.tenant}, and the policies name fabrikam.onmicrosoft.com.`,
      ],
    );
    assert.deepEqual([stateOf(found, 'policyKey'), stateOf(found, 'otherKeys')], ['unknown', 'none']);
  });

  it('shows what the token permits, and says what it does not', async () => {
    for (const one of ['Policy.ReadWrite.TrustFramework', 'IdentityProvider.ReadWrite.All', 'Organization.Read.All'])
      at.graph.lacking.add(one);
    await make();
    const found = await status();
    assert.deepEqual(
      ['policyKey', 'upload', 'userFlowProvider'].map((id) => stateOf(found, id)),
      ['done', 'unknown', 'unknown'],
    );
    const upload = found.steps.find(({ id }) => id === 'upload');
    assert.match(upload?.detail.at(-1) ?? '', /does not permit .*Policy\.ReadWrite\.TrustFramework/);
  });

  it('says where there is no token or no tenant, and then nothing else', async () => {
    const refused = await runOnGraph(at.graph, at.folder(), ['qq-status', '.'], { env: { B2C_ACCESS_TOKEN: 'wrong' } });
    assert.deepEqual([refused.exitCode, refused.out], [2, '']);
    assert.match(refused.err, /does not take the token/);
  });
});
