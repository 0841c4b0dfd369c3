import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../../server/catalogue/catalogue';
import { applyPlan } from '../../../../server/edits/plan';
import { Policy } from '../../../../server/policy/policy';
import { PolicySet } from '../../../../server/policy/policySet';
import { SettingsFile } from '../../../../server/policy/settingsFile';
import type { FindingDraft } from '../../../../server/rules/rule';
import { setting } from '../../../../server/rules/reference/setting';
import { marked } from '../../../support/marked';
import { policyText, profiles, uriOf } from '../../../support/policies';

const environment = (Name: string, PolicySettings: Record<string, string>): object => ({
  Name,
  Production: false,
  Tenant: 'contoso.onmicrosoft.com',
  PolicySettings,
});
const both = JSON.stringify({
  Environments: [
    environment('Development', { FacebookAppId: '1', DebugKey: 'x' }),
    environment('Test', { FacebookAppId: '2' }),
  ],
});

/** Runs the rule on a policy whose metadata item has that text, with settings at those paths. */
function run(value: string, settings: Readonly<Record<string, string>>) {
  const item = `<Metadata><Item Key="client_id">${value}</Item></Metadata>`;
  const { text, spans } = marked(
    policyText({ id: 'B2C_1A_A', body: profiles(`<TechnicalProfile Id="P">${item}</TechnicalProfile>`) }),
  );
  const policy = new Policy(uriOf('policies/a.xml'), undefined, text);
  const files = Object.entries(settings).map(([path, source]) => new SettingsFile(uriOf(path), source));
  const policies = PolicySet.of([policy], files);
  const findings: FindingDraft[] = [];
  setting.check({ policy, policies, catalogue: loadCatalogue(), options: {} }, (finding) => findings.push(finding));
  assert.deepEqual(
    findings.map(({ span }) => span),
    spans,
  );
  return { findings, fixed: () => applyPlan(findings[0]?.fixes?.[0]?.plan() ?? [], policy.uri, text) };
}

describe('reference/setting', () => {
  it('finds settings that no environment has, and what was meant', () => {
    const { findings, fixed } = run('{Settings:«FaceBokAppId»}', { 'appsettings.json': both });
    assert.equal(findings[0]?.severity, undefined);
    assert.deepEqual(findings[0]?.args, ['FaceBokAppId', 'Development, Test']);
    assert.match(fixed(), /\{Settings:FacebookAppId\}/);
  });

  it('only informs where some environments have it', () => {
    const { findings } = run('{Settings:«DebugKey»}', { 'appsettings.json': both });
    assert.deepEqual([findings[0]?.severity, findings[0]?.args?.[1]], ['information', 'Test']);
  });

  it('is content with settings, in whatever case, and with what builds know', () => {
    run('{Settings:facebookappid} {Settings:Tenant} {Settings:Environment}', { 'appSettings.json': both });
    run('{Settings:PolicyFilename} {Settings:Production} #{Other}#', { 'appsettings.json': both });
  });

  it('says nothing without settings that it understands', () => {
    run('{Settings:Any}', {});
    run('{Settings:Any}', { 'appsettings.json': '{ "Environments": [' });
    run('{Settings:Any}', { 'appsettings.json': '{ "AzureAd": { "TenantId": "x" } }' });
    run('{Settings:Any}', { 'appsettings.json': '{ "Environments": [{ "Name": "Old" }] }' });
    run('{Settings:Any}', { 'other/appsettings.json': both });
  });

  it('takes the settings that are nearest, whatever else has a file of that name', () => {
    const own = JSON.stringify({ Environments: [environment('Own', { Any: '1' })] });
    run('{Settings:Any}', { 'appsettings.json': both, 'policies/appsettings.json': own });
    run('{Settings:«Any»}', { 'appsettings.json': both, 'policies/appsettings.json': '{}' });
  });

  it('leaves comments alone', () => {
    run('a<!-- {Settings:Nothing} -->', { 'appsettings.json': both });
  });

  it('is asked again when the settings change, and then only', () => {
    const policy = new Policy(uriOf('a.xml'), undefined, policyText({ id: 'B2C_1A_A' }));
    const file = new SettingsFile(uriOf('appsettings.json'), both);
    const before = PolicySet.of([policy], [file]);
    const chain = before.chainOf(policy);
    assert.equal(before.withSettings([file]).chainOf(policy), chain);
    assert.equal(before.with([]).chainOf(policy), chain);
    const after = before.withSettings([new SettingsFile(file.uri, both)]);
    assert.notEqual(after.chainOf(policy), chain);
    assert.equal(after.withSettings([]).chainOf(policy).settings, undefined);
  });
});
