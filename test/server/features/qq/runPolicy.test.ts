import assert from 'node:assert/strict';
import { folderToRun, runnablePolicies, runPolicyUrl } from '../../../../server/features/qq/runPolicy';
import type { RunUrlParams } from '../../../../server/protocol/run';
import { policySet, policyText, uriOf } from '../../../support/policies';

const party = (id: string, protocol: string, tenant?: string): string =>
  policyText({
    id,
    ...(tenant === undefined ? {} : { tenant }),
    body: `<RelyingParty><DefaultUserJourney ReferenceId="Main"/><TechnicalProfile Id="PolicyProfile"><Protocol Name="${protocol}"/></TechnicalProfile></RelyingParty>`,
  });
const set = policySet({
  'base.xml': policyText({ id: 'B2C_1A_Base' }),
  'oidc.xml': party('B2C_1A_Oidc', 'OpenIdConnect'),
  'open.xml': party('B2C_1A_Open', 'OpenIdConnect', '{Settings:Tenant}'),
  'saml.xml': party('B2C_1A_Saml', 'SAML2'),
});

const run = (name: string, more: Partial<RunUrlParams> = {}) =>
  runPolicyUrl(set, {
    uri: uriOf(name),
    applicationId: '11111111-2222-3333-4444-555555555555',
    nonce: 'n',
    ...more,
  });

describe('the folder to run', () => {
  const family = policySet({
    'all/Base/base.xml': policyText({ id: 'B2C_1A_Base' }),
    'all/apps/one/rp.xml': policyText({ id: 'B2C_1A_One', base: 'B2C_1A_Base' }),
    'all/apps/two/rp.xml': policyText({ id: 'B2C_1A_Two', base: 'B2C_1A_Base' }),
    'alone/rp.xml': policyText({ id: 'B2C_1A_Alone' }),
  });
  it('holds the whole family of a policy, and is no larger', () => {
    for (const [name, folder] of [
      ['all/apps/one/rp.xml', 'all'],
      ['all/Base/base.xml', 'all'],
      ['alone/rp.xml', 'alone'],
    ] as const)
      assert.equal(folderToRun(family, uriOf(name)).folder, uriOf(folder), name);
    assert.deepEqual(folderToRun(family, uriOf('gone.xml')), {});
  });
});

describe('policies to run', () => {
  it('are relying parties that a browser can be sent to', () =>
    assert.deepEqual(
      runnablePolicies(set).map(({ policyId, tenant }) => [policyId, tenant]),
      [
        ['B2C_1A_Oidc', 'contoso.onmicrosoft.com'],
        ['B2C_1A_Open', undefined],
      ],
    ));
  it('lead straight to QQ by the domain that its claims provider has', () => {
    const provider = (domain: string) =>
      `<ClaimsProviders><ClaimsProvider>${domain}<DisplayName>QQ</DisplayName><TechnicalProfiles><TechnicalProfile Id="QQ-OAuth2"/></TechnicalProfiles></ClaimsProvider></ClaimsProviders>`;
    const hintOf = (domain: string) => {
      const text = party('B2C_1A_Qq', 'OpenIdConnect').replace('<RelyingParty>', `${provider(domain)}<RelyingParty>`);
      return runnablePolicies(policySet({ 'qq.xml': text }))[0]?.domainHint;
    };
    assert.equal(hintOf('<Domain>qq.com</Domain>'), 'qq.com');
    assert.equal(hintOf('<Domain>im.qq.com</Domain>'), 'im.qq.com');
    assert.equal(hintOf(''), undefined);
  });
  it('have the tenant of their file, else the one told', () => {
    assert.match(run('oidc.xml', { tenant: 'fabrikam' }).url ?? '', /^https:\/\/contoso\.b2clogin\.com\//);
    assert.match(run('open.xml', { tenant: 'fabrikam' }).url ?? '', /^https:\/\/fabrikam\.b2clogin\.com\//);
  });
  for (const [what, found] of [
    ['a tenant that nobody told', run('open.xml')],
    ['a SAML relying party', run('saml.xml')],
    ['a base policy', run('base.xml')],
    ['a file that is gone', run('gone.xml')],
    ['a wrong custom domain', run('oidc.xml', { customDomain: 'https://x' })],
  ] as const)
    it(`are not run for ${what}`, () => assert.ok(found.refusal !== undefined && found.url === undefined));
});
