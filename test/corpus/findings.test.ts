import assert from 'node:assert/strict';
import { dirname, relative, sep } from 'node:path';
import { checkPolicies } from '../support/checkPolicies';
import { corpusFiles, corpusFolder, describeCorpus } from '../support/corpus';

const noGuid = 'a text to be replaced by the key of an Application Insights resource, a GUID';
const noTenantId = 'a text to be replaced by the object id of the tenant, a GUID';
const openApi =
  'an API that anybody can call, in a policy for production: the service asks for AllowInsecureAuthInProduction since';
const httpApi = 'an http address in a policy for production, which the service calls over https only';
const noTenant = 'a text to be replaced by the name of a tenant, in which no underscore may stand';

/** Every error and warning of all rules on real policies, with the reason why it is a defect of that policy. */
const defects: Readonly<Record<string, string>> = {
  'samples/lockout/policy/TrustFrameworkExtensions.xml error metadata/missing-key Facebook-OAUTH client_id':
    'left empty for the reader to fill in; the service refuses an empty client_id',
  'samples/force-unique-email-across-social-identities/policy/TrustFrameworkExtensions.xml warning metadata/missing-key Facebook-OAUTH client_id':
    'left empty for the reader to fill in; the relying party names another PolicyId as its base, so nothing calls it yet',
  'samples/age-gating/policy/TrustFrameworkAgeGatingExtensions.xml warning content/data-uri urn:com:microsoft:aad:b2c:elements:selfasserted:2.1.7':
    'only page contracts have that version; the service knows no such name',
  'samples/custom-email-verifcation/policy/TrustFrameworkExtensions.xml warning profile/insecure-authentication REST-EmailVerification AllowInsecureAuthInProduction':
    openApi,
  'samples/lockout/policy/TrustFrameworkExtensions.xml warning profile/insecure-authentication REST-AccountLockout AllowInsecureAuthInProduction':
    openApi,
  'samples/store-three-letters-of-the-password/policy/TrustFrameworkExtensions.xml warning profile/insecure-authentication REST-HashPassword AllowInsecureAuthInProduction':
    openApi,
  'samples/lockout/policy/TrustFrameworkExtensions.xml warning profile/insecure-address http://your-app.azurewebsites.net/api/identity/signin':
    httpApi,
  'samples/store-three-letters-of-the-password/policy/TrustFrameworkExtensions.xml warning profile/insecure-address http://your-application.azurewebsites.net/api/identity/hash':
    httpApi,
  'samples/sign-in-with-magic-link-keyvault/policy/SigninWithEmail.xml warning inheritance/base-tenant nightingaleisrael.onmicrosoft.com B2C_1A_SIGNIN_WITH_EMAIL':
    "the base policy is looked for in the tenant of the sample's author, a place forgotten",
  'samples/default-home-realm-discovery/policy/SignIn_HRD.xml error schema/invalid-value yourtenant.onmicrosoft.com TenantObjectId':
    noTenantId,
  'samples/invite-via-email/policy/GenerateInviteToken.xml error schema/invalid-value ...add your AppInsights InstrumentationKey here... InstrumentationKey':
    noGuid,
  'samples/invite-via-email/policy/RedeemInvite.xml error schema/invalid-value ...add your AppInsights InstrumentationKey here... InstrumentationKey':
    noGuid,
  'samples/signin-migration/b2c/policy/SignUpOrSignin.xml error schema/invalid-value 5f...ee InstrumentationKey':
    noGuid,
  'samples/migrate-to-entra-external-id-for-customers/policy/B2C_1A_Extension_OrchestrateToCiam.xml error schema/invalid-value yourtenant.onmicrosoft.com> TenantObjectId':
    noTenantId,
  'samples/pwd-reset-excluding-domains/policies/PasswordReset.xml error schema/invalid-value your_tenant.onmicrosoft.com TenantId':
    noTenant,
  'samples/pwd-reset-excluding-domains/policies/TrustFrameworkExtensions.xml error schema/invalid-value your_tenant.onmicrosoft.com TenantId':
    noTenant,
  'samples/random-password-position/policies/SignUpOrSignInWithoutAuth.xml error schema/invalid-value your_tenant.onmicrosoft.com TenantId':
    noTenant,
  'samples/random-password-position/policies/SignUpOrSignin.xml error schema/invalid-value your_tenant.onmicrosoft.com TenantId':
    noTenant,
  'samples/random-password-position/policies/TrustFrameworkExtensions.xml error schema/invalid-value your_tenant.onmicrosoft.com TenantId':
    noTenant,
};

/** Each fault once, however often a file has it. */
function faultsIn(texts: ReadonlyMap<string, string>): string[] {
  const faults = checkPolicies(texts)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ uri, severity, rule, args = [] }) => `${uri} ${severity} ${rule.code} ${args.slice(0, 2).join(' ')}`);
  return [...new Set(faults)];
}

describeCorpus('rules on real policies', () => {
  const texts = (): Map<string, string> =>
    new Map(corpusFiles().map(({ path, text }) => [relative(corpusFolder, path).split(sep).join('/'), text]));

  it('find only real defects in all of them as one workspace', () => {
    assert.deepEqual(faultsIn(texts()).sort(), Object.keys(defects).sort());
  });

  it('find the same in each folder by itself', () => {
    const folders = new Map<string, Map<string, string>>();
    for (const [path, text] of texts())
      folders.set(dirname(path), (folders.get(dirname(path)) ?? new Map<string, string>()).set(path, text));
    const found = [...folders.values()].flatMap(faultsIn);
    assert.deepEqual(found.sort(), Object.keys(defects).sort());
  });
});
