import assert from 'node:assert/strict';
import { missingCryptographicKey } from '../../../../server/rules/metadata/missingCryptographicKey';
import { checkPolicies } from '../../../support/checkPolicies';
import { inEnglish } from '../../../support/inEnglish';
import { journey, policyText, profiles } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

const relyingParty = '<RelyingParty><DefaultUserJourney ReferenceId="J"/></RelyingParty>';
const call = journey(
  'J',
  '<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="X" TechnicalProfileReferenceId="P"/></ClaimsExchanges></OrchestrationStep>',
);
const keys = (...ids: readonly string[]): string =>
  `<CryptographicKeys>${ids.map((id) => `<Key Id="${id}" StorageReferenceId="B2C_1A_Key"/>`).join('')}</CryptographicKeys>`;
const metadata = (key: string, value: string): string => `<Metadata><Item Key="${key}">${value}</Item></Metadata>`;
const profile = (inner: string, id = 'P'): string =>
  profiles(`<TechnicalProfile Id="${id}">${inner}</TechnicalProfile>`);
const called = (inner: string, id = 'P'): Record<string, string> => ({
  'a.xml': policyText({ id: 'B2C_1A_A', body: `${profile(inner, id)}\n${call}\n${relyingParty}` }),
});
const oauth2 = '<Protocol Name="OAuth2"/>';
const rest = '<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.RestfulProvider, Web.TPEngine"/>';
const issuer = '<Protocol Name="None"/><OutputTokenFormat>JWT</OutputTokenFormat>';

describe('metadata/missing-cryptographic-key', () => {
  it('reports each key that the profile needs and lacks, and adds it', () => {
    const found = runRule(missingCryptographicKey, called(issuer + keys('issuer_secret'), '«P»'), 'a.xml');
    assert.deepEqual(found.findings[0]?.args?.map(inEnglish), ['P', 'issuer_refresh_token_key', 'JWT issuer']);
    assert.equal(found.findings[0]?.severity, 'error');
    assert.match(
      found.fixed(
        0,
        'Add the key "issuer_refresh_token_key", to be kept in the tenant as B2C_1A_TokenEncryptionKeyContainer',
      ),
      /B2C_1A_Key"\/><Key Id="issuer_refresh_token_key" StorageReferenceId="B2C_1A_TokenEncryptionKeyContainer" ?\/>/,
    );
  });

  it('adds the list at its place, with a name made of the profile', () => {
    const found = runRule(missingCryptographicKey, called(`${oauth2}<OutputClaims/>`, '«P»'), 'a.xml');
    assert.match(
      found.fixed(0, 'Add the key "client_secret", to be kept in the tenant as B2C_1A_PSecret'),
      /OAuth2"\/>\s*<CryptographicKeys>\s*<Key Id="client_secret" StorageReferenceId="B2C_1A_PSecret" ?\/>\s*<\/CryptographicKeys>\s*<OutputClaims/,
    );
  });

  it('judges conditions', () => {
    const basic = metadata('AuthenticationType', 'Basic');
    const found = runRule(
      missingCryptographicKey,
      called(rest + basic + keys('BasicAuthenticationUsername'), '«P»'),
      'a.xml',
    );
    assert.deepEqual(found.findings[0]?.args?.[1], 'BasicAuthenticationPassword');
    assert.equal(found.findings[0]?.severity, 'warning');
    for (const [type, key] of [
      ['Bearer', 'BearerAuthenticationToken'],
      ['ApiKeyHeader', 'x-functions-key'],
    ])
      assert.equal(
        runRule(missingCryptographicKey, called(rest + metadata('AuthenticationType', type ?? ''), '«P»'), 'a.xml')
          .findings[0]?.args?.[1],
        key,
      );
    const byClaim =
      '<Metadata><Item Key="AuthenticationType">Bearer</Item><Item Key="UseClaimAsBearerToken">token</Item></Metadata>';
    runRule(missingCryptographicKey, called(rest + byClaim), 'a.xml');
    for (const value of ['None', '{Settings:Auth}'])
      runRule(missingCryptographicKey, called(rest + metadata('AuthenticationType', value)), 'a.xml');
    runRule(missingCryptographicKey, called(oauth2 + metadata('response_types', 'id_token')), 'a.xml');
    const jwt = metadata('token_endpoint_auth_method', 'private_key_jwt');
    runRule(missingCryptographicKey, called(oauth2 + jwt + keys('assertion_signing_key')), 'a.xml');
  });

  it('leaves a key of another Id to policy-key/unknown-key-id', () => {
    runRule(missingCryptographicKey, called(oauth2 + keys('ClientSecret')), 'a.xml');
  });

  it('says nothing of a profile that nothing calls', () => {
    const body = `${profile(oauth2)}\n${relyingParty}`;
    runRule(missingCryptographicKey, { 'a.xml': policyText({ id: 'B2C_1A_A', body }) }, 'a.xml');
  });

  it('leaves it to a policy further down, or to a base policy, to give the key', () => {
    const rp = (body: string): string =>
      policyText({ id: 'B2C_1A_Rp', base: 'B2C_1A_A', body: `${body}\n${relyingParty}` });
    const files = (base: string, own: string): Record<string, string> => ({
      'a.xml': policyText({ id: 'B2C_1A_A', body: profile(base) + call }),
      'b.xml': rp(profile(own)),
    });
    for (const path of ['a.xml', 'b.xml']) {
      runRule(missingCryptographicKey, files(oauth2, keys('client_secret')), path);
      runRule(missingCryptographicKey, files(oauth2 + keys('client_secret'), metadata('client_id', '1')), path);
    }
    runRule(missingCryptographicKey, { 'b.xml': rp(profile(oauth2)) }, 'b.xml');
  });

  it('leaves QQ to the rule that knows more of it', () => {
    const qq = `${oauth2}<Metadata><Item Key="ProviderName">qq</Item><Item Key="authorization_endpoint">https://graph.qq.com/oauth2.0/authorize</Item></Metadata>`;
    for (const list of ['', '<CryptographicKeys></CryptographicKeys>']) {
      const [[uri, text] = ['', '']] = Object.entries(called(qq + list));
      const codes = checkPolicies(new Map([[uri, text]])).map(({ rule }) => rule.code);
      assert.ok(codes.includes('qq/missing-key'));
      assert.ok(!codes.includes('metadata/missing-cryptographic-key'));
    }
  });
});
