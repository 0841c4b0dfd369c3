import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { keyNames, SampleTenant } from '../support/sampleTenant';

describe('b2c-policy upload', () => {
  const at = new SampleTenant();

  const order = [
    'B2C_1A_Sample_Base',
    'B2C_1A_Sample_Extensions',
    'B2C_1A_Sample_PasswordReset',
    'B2C_1A_Sample_ProfileEdit',
    'B2C_1A_Sample_SignUpOrSignin',
  ];

  it('uploads base policies first, and nothing again', async () => {
    at.addKeys();
    const dry = await at.run('upload', '.', '--dry-run');
    assert.equal(dry.exitCode, 0, dry.err);
    assert.equal(at.graph.changes.length, 0);
    const first = await at.run('upload', '.');
    assert.equal(first.exitCode, 0, first.err + first.out);
    const sent = at.graph.changes.map((one) => one.toLowerCase());
    assert.deepEqual(
      sent,
      order.map((id) => `policy ${id}`.toLowerCase()),
    );
    const again = await at.run('upload', '.');
    assert.equal(again.out, 'The tenant has these policies already: nothing was uploaded.\n');
    assert.equal(at.graph.changes.length, order.length);
  });

  it('uploads what changed and what inherits from it', async () => {
    at.addKeys();
    await at.run('upload', '.');
    at.graph.changes.splice(0);
    at.edit('ProfileEdit.xml', '<DisplayName>', '<DisplayName>New ');
    await at.run('upload', '.');
    assert.deepEqual(
      at.graph.changes.map((one) => one.toLowerCase()),
      ['policy b2c_1a_sample_profileedit'],
    );
    at.graph.changes.splice(0);
    at.edit('TrustFrameworkExtensions.xml', '>City<', '>Town<');
    const { out } = await at.run('upload', 'TrustFrameworkExtensions.xml');
    assert.equal(at.graph.changes.length, 4, out);
    assert.match(at.graph.changes[0] ?? '', /extensions/i);
  });

  it('tells programs what it did, and what stood in the way', async () => {
    at.addKeys(keyNames.slice(1));
    const told = (out: string) =>
      JSON.parse(out) as { policies: { id: string; state: string; uploaded: boolean }[]; errors: { file: string }[] };
    const dry = told((await at.run('upload', '.', '--dry-run', '--format', 'json')).out);
    assert.deepEqual([dry.policies.length, dry.policies.some(({ uploaded }) => uploaded)], [order.length, false]);
    const refused = await at.run('upload', '.', '--format', 'json');
    assert.equal(refused.exitCode, 1);
    const { policies, errors } = told(refused.out);
    assert.deepEqual([policies, errors.map(({ file }) => file)], [[], ['TrustFrameworkBase.xml']]);
    at.addKeys();
    const done = told((await at.run('upload', '.', '--format', 'json')).out);
    assert.deepEqual(
      done.policies.map(({ id, state, uploaded }) => [id.toLowerCase(), state, uploaded]),
      order.map((id) => [id.toLowerCase(), 'new', true]),
    );
    assert.deepEqual(told((await at.run('upload', '.', '--format', 'json')).out), { policies: [], errors: [] });
    at.edit('ProfileEdit.xml', '<RelyingParty>', '<RelyingPart>');
    const broken = await at.run('upload', '.', '--format', 'json');
    assert.equal(broken.exitCode, 1);
    assert.ok(told(broken.out).errors.length > 0, broken.out);
  });

  it('says first which policies record sign-ins', async () => {
    at.addKeys();
    at.edit(
      'ProfileEdit.xml',
      '<TrustFrameworkPolicy',
      '<TrustFrameworkPolicy DeploymentMode="Development" UserJourneyRecorderEndpoint="urn:journeyrecorder:applicationinsights"',
    );
    const { exitCode, err } = await at.run('upload', '.', '--dry-run');
    assert.equal(exitCode, 0, err);
    assert.match(err, /^b2c-policy: Sign-ins are recorded .*, by: B2C_1A_Sample_ProfileEdit\. Never/m);
  });

  it('sends nothing where the policies have errors', async () => {
    at.edit('ProfileEdit.xml', '<RelyingParty>', '<RelyingPart>');
    const { exitCode, out, err } = await at.run('upload', '.');
    assert.equal(exitCode, 1);
    assert.match(out, /^ProfileEdit\.xml:\d+:\d+ error xml\//m);
    assert.match(err, /nothing was uploaded/);
    assert.deepEqual(at.graph.requests, []);
  });

  it('stops at what the service refuses, leads to the element, and says what is in the tenant', async () => {
    at.addKeys(keyNames.slice(1));
    const { exitCode, out, err } = await at.run('upload', '.');
    assert.equal(exitCode, 1);
    assert.match(out, /^TrustFrameworkBase\.xml:354:\d+ error \S+ .*B2C_1A_ContosoSecret/m);
    assert.match(err, /Stopped at B2C_1A_Sample_Base: it was not uploaded\./);
    assert.match(err, /Not uploaded: B2C_1A_Sample_Extensions, /);
  });

  it('fills in the settings of an environment, and asks before production', async () => {
    at.addKeys();
    at.editAll(at.graph.tenant, '{Settings:Tenant}');
    const environment = (name: string, production: boolean) => ({
      Name: name,
      Production: production,
      Tenant: at.graph.tenant,
      PolicySettings: {},
    });
    writeFileSync(
      at.path('appsettings.json'),
      JSON.stringify({ Environments: [environment('Test', false), environment('Live', true)] }),
    );
    const unnamed = await at.run('upload', '.');
    assert.match(unnamed.err, /--environment: Test, Live/);
    const live = await at.run('upload', '.', '--environment', 'live');
    assert.equal(live.exitCode, 2);
    assert.match(live.err, /Live is a production environment: add --yes/);
    assert.deepEqual(at.graph.requests, []);
    const test = await at.run('upload', '.', '--environment', 'Test');
    assert.equal(test.exitCode, 0, test.err + test.out);
    assert.ok([...at.graph.policies.values()].every(({ xml }) => xml.includes(`TenantId="${at.graph.tenant}"`)));
  });

  it('leads to the place in the file where settings moved it', async () => {
    const line = '<Key Id="client_secret" StorageReferenceId="B2C_1A_ContosoSecret" />';
    const withSetting = '<Key Id="{Settings:KeyId}" StorageReferenceId="B2C_1A_ContosoSecret" />';
    at.edit('TrustFrameworkBase.xml', line, withSetting);
    const settings = { Name: 'Test', Tenant: at.graph.tenant, PolicySettings: { KeyId: 'client_secret' } };
    writeFileSync(at.path('appsettings.json'), JSON.stringify({ Environments: [settings] }));
    at.addKeys(keyNames.slice(1));
    const { exitCode, out } = await at.run('upload', '.', '--environment', 'Test');
    assert.equal(exitCode, 1);
    const [, row, column] = /^TrustFrameworkBase\.xml:(\d+):(\d+) /m.exec(out) ?? assert.fail(out);
    const text = readFileSync(at.path('TrustFrameworkBase.xml'), 'utf8').split('\n')[Number(row) - 1] ?? '';
    assert.match(text.slice(Number(column) - 1), /^B2C_1A_ContosoSecret"/);
  });

  it('does not send again what arrived though its answer was lost', async () => {
    at.addKeys();
    let lost = 0;
    at.graph.fault = (request) =>
      request.startsWith('PUT') && lost++ === 0 ? { kind: 'cut', afterwards: true } : undefined;
    const { exitCode, err } = await at.run('upload', '.');
    assert.equal(exitCode, 0, err);
    assert.equal(at.graph.changes.length, order.length);
  });

  it('waits as long as the service asks for', async () => {
    at.addKeys();
    let refused = 0;
    at.graph.fault = (request) =>
      request.startsWith('PUT') && refused++ % 2 === 0 ? { kind: 'throttle', retryAfter: '0' } : undefined;
    assert.equal((await at.run('upload', '.')).exitCode, 0);
    assert.equal(at.graph.changes.length, order.length);
  });
});
