import assert from 'node:assert/strict';
import { complete, inPolicy, inProfile } from '../../../support/completed';

const blocks = (body: string): string => inPolicy(`<BuildingBlocks>${body}</BuildingBlocks>`);

describe('completion of claims transformations', () => {
  const transformation = (body: string, method = 'FormatStringClaim'): string =>
    blocks(
      `<ClaimsTransformations><ClaimsTransformation Id="x" TransformationMethod="${method}">${body}</ClaimsTransformation></ClaimsTransformations>`,
    );
  it('offers methods', () => {
    const { labels, documentation } = complete(transformation('', 'Format|'));
    assert.ok(labels.includes('FormatStringClaim') && labels.includes('CreateStringClaim'));
    assert.match(documentation('FormatStringClaim'), /`stringFormat`/);
  });
  it('offers the claims and parameters of the method', () => {
    const { labels } = complete(
      transformation('<InputClaims><InputClaim ClaimTypeReferenceId="a" TransformationClaimType="|" /></InputClaims>'),
    );
    assert.equal(labels[0], 'inputClaim');
    assert.equal(
      complete(transformation('<InputParameters><InputParameter Id="|" /></InputParameters>')).labels[0],
      'stringFormat',
    );
    const typed = complete(
      transformation('<InputParameters><InputParameter Id="stringFormat" DataType="|" /></InputParameters>'),
    );
    assert.equal(typed.labels[0], 'string');
  });
});

describe('completion of claim resolvers', () => {
  const item = (text: string): string =>
    inProfile(`<Protocol Name="OAuth2" /><Metadata><Item Key="login_hint">${text}</Item></Metadata>`);
  it('offers them in braces, and replaces the braces', () => {
    const { labels, taken } = complete(item('a{OIDC:|}b'), {}, { trigger: ':' });
    assert.ok(labels.includes('{OIDC:LoginHint}') && labels.includes('{Culture:RFC5646}'));
    assert.ok(!labels.includes('{RelyingPartyTenantId}'), 'for parameters of transformations');
    assert.equal(taken('{OIDC:LoginHint}'), item('a{OIDC:LoginHint}b'));
    assert.equal(complete(item('{|'), {}, { trigger: '{' }).taken('{Context:KMSI}'), item('{Context:KMSI}'));
  });
  it('offers the claims of the policy', () => {
    const source = item('{Claim:|}').replace(
      '<ClaimsProviders>',
      '<BuildingBlocks><ClaimsSchema><ClaimType Id="email" /></ClaimsSchema></BuildingBlocks><ClaimsProviders>',
    );
    assert.ok(complete(source).labels.includes('{Claim:email}'));
  });
  it('offers them as default values', () => {
    const source = inProfile('<InputClaims><InputClaim ClaimTypeReferenceId="a" DefaultValue="|" /></InputClaims>');
    assert.ok(complete(source).labels.includes('{OIDC:ClientId}'));
  });
});

describe('completion of content definitions', () => {
  const content = (body: string): string =>
    blocks(`<ContentDefinitions><ContentDefinition Id="api.error">${body}</ContentDefinition></ContentDefinitions>`);
  it('offers page layouts, the newest versions first', () => {
    const { labels, item } = complete(content('<DataUri>|</DataUri>'));
    assert.match(labels[0] ?? '', /^urn:com:microsoft:aad:b2c:elements:contract:selfasserted:\d/);
    assert.equal(item(labels[0] ?? '').detail, 'newest version known');
    assert.ok(item('urn:com:microsoft:aad:b2c:elements:selfasserted:1.1.0').tags?.length, 'the old form is deprecated');
  });
  it('replaces the whole address', () => {
    const uri = 'urn:com:microsoft:aad:b2c:elements:contract:multifactor:1.2.5';
    assert.equal(
      complete(content('<DataUri>urn:com:micro|soft:x</DataUri>')).taken(uri),
      content(`<DataUri>${uri}</DataUri>`),
    );
  });
});

describe('completion of localization', () => {
  const string = (attributes: string): string =>
    blocks(
      `<ClaimsSchema><ClaimType Id="email" /></ClaimsSchema><Localization><SupportedLanguages DefaultLanguage="fr"><SupportedLanguage>fr</SupportedLanguage></SupportedLanguages><LocalizedResources Id="x"><LocalizedStrings><LocalizedString ${attributes}>y</LocalizedString></LocalizedStrings></LocalizedResources></Localization>`,
    );
  it('offers element types, ids and texts', () => {
    assert.ok(complete(string('ElementType="|"')).labels.includes('UxElement'));
    assert.deepEqual(complete(string('ElementType="ClaimType" ElementId="|"')).labels, ['email']);
    assert.ok(complete(string('ElementType="UxElement" StringId="|"')).labels.includes('button_continue'));
    const claims = complete(string('ElementType="ClaimType" ElementId="email" StringId="|"')).labels;
    assert.ok(claims.includes('UserHelpText') && !claims.includes('button_continue'));
  });
  it('offers languages, those of the policy first', () => {
    const { labels, item } = complete(string('ElementType="UxElement"').replace('Id="x"', 'Id="x" Culture="|"'));
    assert.equal(labels[0], 'fr');
    assert.equal(item('pt-br').detail, 'Portuguese (Brazil)');
  });
});

describe('completion of predicates and display controls', () => {
  it('offers methods and their parameters', () => {
    const predicate = (method: string, body: string): string =>
      blocks(
        `<Predicates><Predicate Id="x" Method="${method}"><Parameters>${body}</Parameters></Predicate></Predicates>`,
      );
    assert.ok(complete(predicate('|', '')).labels.includes('MatchesRegex'));
    assert.deepEqual(
      complete(predicate('IsLengthRange', '<Parameter Id="Minimum">1</Parameter><Parameter Id="|" />')).labels,
      ['Maximum'],
    );
  });
  it('offers what a kind of control has', () => {
    const control = (body: string): string =>
      blocks(
        `<DisplayControls><DisplayControl Id="x" UserInterfaceControlType="VerificationControl">${body}</DisplayControl></DisplayControls>`,
      );
    assert.deepEqual(complete(control('<Actions><Action Id="|" /></Actions>')).labels, ['SendCode', 'VerifyCode']);
    const claims = complete(
      control('<DisplayClaims><DisplayClaim ClaimTypeReferenceId="a" ControlClaimType="|" /></DisplayClaims>'),
    );
    assert.ok(claims.labels.includes('VerificationCode') && !claims.labels.includes('QrCodeContent'));
  });
});

describe('completion of the names of others', () => {
  const output = (protocol: string): string =>
    inProfile(
      `<Protocol Name="${protocol}" /><OutputClaims><OutputClaim ClaimTypeReferenceId="a" PartnerClaimType="|" /></OutputClaims>`,
    ).replace(
      '<ClaimsProviders>',
      '<BuildingBlocks><ClaimsSchema><ClaimType Id="a"><DefaultPartnerClaimTypes><Protocol Name="OAuth2" PartnerClaimType="zz" /></DefaultPartnerClaimTypes></ClaimType></ClaimsSchema></BuildingBlocks><ClaimsProviders>',
    );
  it('offers what the claim type says, then what is usual with the protocol', () => {
    const { labels } = complete(output('OpenIdConnect'));
    assert.deepEqual(labels.slice(0, 2), ['a', 'zz']);
    assert.ok(labels.includes('given_name') && !labels.includes('signInNames.emailAddress'));
  });
  it('offers the claims of the token as its subject', () => {
    const source = inPolicy(
      '<RelyingParty><TechnicalProfile Id="PolicyProfile"><OutputClaims><OutputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="oid" /></OutputClaims><SubjectNamingInfo ClaimType="|" /></TechnicalProfile></RelyingParty>',
    );
    assert.deepEqual(complete(source).labels, ['sub', 'oid']);
  });
});
