import { strict as assert } from 'node:assert';
import { policyUri } from '../../../../server/rules/inheritance/policyUri';
import { runRule, type RuleRun } from '../../../support/runRule';

const run = (uri: string, tenant = 'contoso.onmicrosoft.com', id = 'B2C_1A_SignIn'): RuleRun =>
  runRule(
    policyUri,
    { 'a.xml': `<TrustFrameworkPolicy TenantId="${tenant}" PolicyId="${id}" PublicPolicyUri="${uri}" />` },
    'a.xml',
  );

describe('inheritance/policy-uri', () => {
  for (const uri of [
    'http://contoso.onmicrosoft.com/B2C_1A_SignIn',
    'https://contoso.onmicrosoft.com/B2C_1A_SignIn/',
    'HTTP://Contoso.OnMicrosoft.com/b2c_1a_signin',
    'contoso.onmicrosoft.com/B2C_1A_SignIn',
    'http://{Settings:Tenant}/B2C_1A_SignIn',
    'http://contoso.onmicrosoft.com/{Settings:PolicyId}',
    '{Settings:PolicyUri}',
    'http://11111111-2222-3333-4444-555555555555/B2C_1A_SignIn',
    '',
  ])
    it(`takes "${uri}"`, () => void run(uri));

  it('takes what a build fills in, in both places', () => {
    run('http://{Settings:Tenant}/B2C_1A_SignIn', '{Settings:Tenant}');
    run('http://{Settings:Tenant}/B2C_1A_SignIn', 'contoso.onmicrosoft.com', '{Settings:PolicyId}');
  });

  for (const uri of [
    'http://fabrikam.onmicrosoft.com/B2C_1A_SignIn',
    'http://contoso.onmicrosoft.com/B2C_1A_SignUp',
    'http://contoso.onmicrosoft.com/',
    'http://contoso.onmicrosoft.com',
    'http://{Settings:Tenant}/B2C_1A_SignUp',
    'B2C_1A_SignIn',
  ])
    it(`reports "${uri}", and mends it`, () => {
      const found = run(`«${uri}»`);
      const right = 'http://contoso.onmicrosoft.com/B2C_1A_SignIn';
      assert.deepEqual(found.findings[0]?.args, [uri, right]);
      assert.match(found.fixed(0), new RegExp(`PublicPolicyUri="${right}"`));
    });

  it('only hints where the policy is left out', () => {
    assert.equal(run('«http://contoso.onmicrosoft.com»').findings[0]?.severity, 'hint');
    assert.equal(run('«http://fabrikam.onmicrosoft.com»').findings[0]?.severity, undefined);
  });

  it('keeps https', () => {
    assert.match(run('«https://contoso.onmicrosoft.com/B2C_1A_SignUp»').fixed(0), /"https:\/\/.*SignIn"/);
  });

  it('says nothing of a damaged start tag', () => {
    runRule(
      policyUri,
      {
        'a.xml': '<TrustFrameworkPolicy TenantId="a.b" PolicyId="B2C_1A_A" x PublicPolicyUri="http://a.c/B2C_1A_A" />',
      },
      'a.xml',
    );
  });
});
