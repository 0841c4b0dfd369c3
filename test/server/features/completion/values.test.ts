import assert from 'node:assert/strict';
import { complete, inPolicy, inProfile } from '../../../support/completed';

describe('completion of values', () => {
  const claim = (attributes: string): string => inProfile(`<OutputClaims><OutputClaim ${attributes} /></OutputClaims>`);

  it('offers the values of a fixed set, in attributes and texts', () => {
    assert.deepEqual(complete(claim('Required="|"')).labels, ['true', 'false']);
    const { labels, taken } = complete(
      inPolicy(
        '<BuildingBlocks><ClaimsSchema><ClaimType Id="a"><DataType>bo|</DataType></ClaimType></ClaimsSchema></BuildingBlocks>',
      ),
    );
    assert.ok(labels.includes('boolean') && labels.includes('stringCollection'));
    assert.match(taken('string'), /<DataType>string<\/DataType>/);
  });
  it('replaces the value and nothing else, also where its quote is missing', () => {
    assert.equal(complete(claim('Required="fa|lse" DefaultValue="x"')).replaced('true'), 'false');
    const cut =
      '<TrustFrameworkPolicy>\n  <RelyingParty>\n    <TechnicalProfile Id="PolicyProfile">\n      <Protocol Name="|\n      <OutputClaims />';
    assert.equal(complete(cut).taken('OpenIdConnect'), cut.replace('|', 'OpenIdConnect'));
  });
  it('adds quotes after a lone "="', () => {
    assert.equal(complete(claim('Required=|')).taken('true'), claim('Required="true"'));
  });
  it('offers ids of the whole chain, and says where they are', () => {
    const base = inPolicy(
      '<BuildingBlocks><ClaimsSchema><ClaimType Id="given-name.x"><DataType>string</DataType></ClaimType></ClaimsSchema></BuildingBlocks>',
    ).replace('B2C_1A_Test', 'B2C_1A_Base');
    const source = claim('ClaimTypeReferenceId="given-|na"').replace(
      '<ClaimsProviders>',
      '<BasePolicy><TenantId>contoso.onmicrosoft.com</TenantId><PolicyId>B2C_1A_Base</PolicyId></BasePolicy><ClaimsProviders>',
    );
    const { item, replaced, documentation } = complete(source, { 'Base.xml': base });
    assert.equal(item('given-name.x').detail, 'string · Base.xml');
    assert.equal(item('given-name.x').filterText, 'given-name.x');
    assert.equal(replaced('given-name.x'), 'given-na');
    assert.match(documentation('given-name.x'), /Defined in Base\.xml/);
  });
  it('escapes what it writes', () => {
    const source = inPolicy(
      '<BuildingBlocks><ClaimsSchema><ClaimType Id="a&amp;b" /></ClaimsSchema></BuildingBlocks><RelyingParty><TechnicalProfile Id="x"><OutputClaims><OutputClaim ClaimTypeReferenceId="|" /></OutputClaims></TechnicalProfile></RelyingParty>',
    );
    assert.equal(complete(source).taken('a&b'), source.replace('|', 'a&amp;b'));
  });
  it('offers the claims exchanges of this journey, those of the next step first', () => {
    const step = (order: number, inside: string): string =>
      `<OrchestrationStep Order="${order}" Type="ClaimsExchange">${inside}</OrchestrationStep>`;
    const exchange = (id: string): string =>
      `<ClaimsExchanges><ClaimsExchange Id="${id}" TechnicalProfileReferenceId="x" /></ClaimsExchanges>`;
    const selection =
      '<ClaimsProviderSelections><ClaimsProviderSelection TargetClaimsExchangeId="|" /></ClaimsProviderSelections>';
    const { labels } = complete(
      inPolicy(
        `<UserJourneys><UserJourney Id="One"><OrchestrationSteps>${step(1, selection)}${step(2, exchange('Zeta'))}${step(3, exchange('Alpha'))}</OrchestrationSteps></UserJourney><UserJourney Id="Two"><OrchestrationSteps>${step(1, exchange('Other'))}</OrchestrationSteps></UserJourney></UserJourneys>`,
      ),
    );
    assert.deepEqual(labels, ['Zeta', 'Alpha']);
  });
  it('offers for a definition what is referred to and not defined', () => {
    const source = inPolicy(
      '<BuildingBlocks><ClaimsSchema><ClaimType Id="|" /><ClaimType Id="there" /></ClaimsSchema></BuildingBlocks><RelyingParty><TechnicalProfile Id="x"><OutputClaims><OutputClaim ClaimTypeReferenceId="wanted" /><OutputClaim ClaimTypeReferenceId="there" /></OutputClaims></TechnicalProfile></RelyingParty>',
    );
    assert.deepEqual(complete(source).labels, ['wanted']);
  });
  it('offers the policies around as bases, and their tenants', () => {
    const others = { 'Base.xml': inPolicy('').replace('B2C_1A_Test', 'B2C_1A_Base') };
    const base = (tenant: string, id: string): string =>
      inPolicy(`<BasePolicy><TenantId>${tenant}</TenantId><PolicyId>${id}</PolicyId></BasePolicy>`);
    assert.deepEqual(complete(base('', '|'), others).labels, ['B2C_1A_Base']);
    assert.deepEqual(complete(base('|', ''), others).labels, ['contoso.onmicrosoft.com']);
  });
  it('offers names of policy keys: of the setting, of the family, usual ones', () => {
    const source = inProfile(
      '<Protocol Name="OAuth2" /><CryptographicKeys><Key Id="client_secret" StorageReferenceId="|" /><Key Id="x" StorageReferenceId="B2C_1A_OwnSecret" /></CryptographicKeys>',
    );
    const { labels } = complete(source, {}, { policyKeys: ['TenantKey'] });
    assert.deepEqual(labels.slice(0, 2), ['B2C_1A_TenantKey', 'B2C_1A_OwnSecret']);
    assert.ok(labels.includes('B2C_1A_TokenSigningKeyContainer'));
    assert.deepEqual(complete(source.replace('"client_secret"', '"|"').replace('StorageReferenceId="|"', '')).labels, [
      'assertion_signing_key',
      'client_secret',
    ]);
  });
  it('offers handlers with their assembly, by their short name too', () => {
    const { item } = complete(inProfile('<Protocol Name="Proprietary" Handler="Restful|" />'));
    const handler =
      'Web.TPEngine.Providers.RestfulProvider, Web.TPEngine, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null';
    assert.ok(item(handler).filterText?.startsWith('RestfulProvider'));
    assert.equal(item(handler).detail, 'REST API');
  });
  it('offers the next order of a step first', () => {
    const source = inPolicy(
      '<UserJourneys><UserJourney Id="A"><OrchestrationSteps><OrchestrationStep Order="1" Type="ClaimsExchange" /><OrchestrationStep Order="|" Type="SendClaims" /></OrchestrationSteps></UserJourney></UserJourneys>',
    );
    assert.equal(complete(source).labels[0], '2');
  });
  it('is quiet where typing is not about a list', () => {
    assert.deepEqual(complete(claim('DefaultValue="a |"'), {}, { trigger: ' ' }).labels, []);
    assert.deepEqual(complete(inProfile('<DisplayName>a-|</DisplayName>'), {}, { trigger: '-' }).labels, []);
    assert.deepEqual(complete(inProfile('<!-- <| -->'), {}, { trigger: '<' }).labels, []);
    assert.deepEqual(complete(inProfile('<InputClaims>|</InputClaims>'), {}, { trigger: '>' }).labels, []);
    assert.deepEqual(complete(claim('Required="true"|'), {}, { trigger: '"' }).labels, []);
  });
});
