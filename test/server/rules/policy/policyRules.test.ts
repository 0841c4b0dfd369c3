import assert from 'node:assert/strict';
import { fileSize } from '../../../../server/rules/policy/fileSize';
import { recordsSignIns } from '../../../../server/rules/policy/recordsSignIns';
import { placeholder } from '../../../../server/rules/policy/placeholder';
import { inEnglish } from '../../../support/inEnglish';
import { policyText, profiles } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

describe('policy/file-size', () => {
  const filled = (text: string): Record<string, string> => ({
    'a.xml': policyText({ id: 'B2C_1A_A', body: `<!--${text}-->` })
      .replace('<Trust', '<«Trust')
      .replace('Policy xmlns', 'Policy» xmlns'),
  });
  const quiet = (files: Record<string, string>): Record<string, string> => ({
    'a.xml': (files['a.xml'] ?? '').replace(/[«»]/g, ''),
  });

  it('counts bytes, not characters', () => {
    const run = runRule(fileSize, filled('中'.repeat(400 * 1024)), 'a.xml');
    assert.deepEqual(run.findings[0]?.args, ['1201', '1024']);
    runRule(fileSize, quiet(filled('x'.repeat(400 * 1024))), 'a.xml');
    runRule(fileSize, filled('x'.repeat(1024 * 1024)), 'a.xml');
  });
});

describe('policy/records-sign-ins', () => {
  const endpoint = 'urn:journeyrecorder:applicationinsights';
  const policy = (attributes: string, body = '<RelyingParty/>'): Record<string, string> => ({
    'a.xml': policyText({ id: 'B2C_1A_A', body }).replace(' PolicyId=', ` ${attributes} PolicyId=`),
  });

  it('tells of a relying party in development mode that names the recorder, and takes it out', () => {
    const run = runRule(
      recordsSignIns,
      policy(`DeploymentMode="Development" UserJourneyRecorderEndpoint="«${endpoint}»"`),
      'a.xml',
    );
    assert.equal(run.findings.length, 1);
    assert.ok(!run.fixed(0, 'Stop recording sign-ins').includes('Development'));
  });

  it('says nothing where nothing is recorded, or where it is not known', () => {
    const recorder = `UserJourneyRecorderEndpoint="${endpoint}"`;
    for (const attributes of [
      '',
      recorder,
      `DeploymentMode="{Settings:Mode}" ${recorder}`,
      'DeploymentMode="Development"',
    ])
      assert.equal(runRule(recordsSignIns, policy(attributes), 'a.xml').findings.length, 0, attributes);
    assert.equal(
      runRule(recordsSignIns, policy(`DeploymentMode="Development" ${recorder}`, ''), 'a.xml').findings.length,
      0,
    );
  });
});

describe('policy/placeholder', () => {
  const item = (key: string, value: string): string =>
    profiles(`<TechnicalProfile Id="P"><Metadata><Item Key="${key}">${value}</Item></Metadata></TechnicalProfile>`);
  const says = (body: string, tenant = 'contoso.onmicrosoft.com'): string | undefined => {
    const run = runRule(placeholder, { 'a.xml': policyText({ id: 'B2C_1A_A', tenant, body }) }, 'a.xml');
    const help = run.findings[0]?.args?.[1];
    return help === undefined ? undefined : inEnglish(help);
  };

  for (const [key, value, help] of [
    ['client_id', 'ProxyIdentityExperienceFrameworkAppId', /ProxyIdentityExperienceFramework,/],
    ['IdTokenAudience', 'IdentityExperienceFrameworkAppId', /of IdentityExperienceFramework,/],
    ['client_id', 'facebook_clientid', /your application/],
    ['client_id', '00000000-0000-0000-0000-000000000000', /your application/],
    ['IdTokenAudience', '00000000-0000-0000-0000-000000000000', /of IdentityExperienceFramework,/],
    ['ApplicationObjectId', '00000000-0000-0000-0000-000000000000', /b2c-extensions-app/],
    ['InstrumentationKey', '00000000-0000-0000-0000-000000000000', /Application Insights/],
    ['ServiceUrl', 'https://your-app.azurewebsites.net/api', /service of your own/],
    ['METADATA', 'https://yourtenant.b2clogin.com/x', /service of your own|your tenant/],
    ['scope', 'REPLACE_ME', /value of your own/],
  ] as const)
    it(`says where to get ${key} instead of ${value}`, () => assert.match(says(item(key, `«${value}»`)) ?? '', help));

  it('leaves values alone that are one’s own, or filled in later', () => {
    for (const value of [
      '{Settings:AppId}',
      '__AppId__',
      '8f1c7e0a-52c4-4b7e-9f0a-0f6f5b3a2c11',
      '1234567890',
      '',
      'https://api.contoso.com',
    ])
      assert.equal(says(item('client_id', value)), undefined);
  });

  it('says of a template only that its tenant is to be named', () => {
    const text = policyText({
      id: 'B2C_1A_A',
      tenant: 'yourtenant.onmicrosoft.com',
      body: item('client_id', 'facebook_clientid'),
    });
    const run = runRule(
      placeholder,
      { 'a.xml': text.replace('TenantId="yourtenant.onmicrosoft.com"', 'TenantId="«yourtenant.onmicrosoft.com»"') },
      'a.xml',
    );
    assert.equal(run.findings.length, 1);
  });
});
