import assert from 'node:assert/strict';
import { directoryAttribute } from '../../../../server/rules/profile/directoryAttribute';
import { extensionName } from '../../../../server/rules/profile/extensionName';
import { incomplete } from '../../../../server/rules/profile/incomplete';
import { insecureAddress } from '../../../../server/rules/profile/insecureAddress';
import { insecureAuthentication } from '../../../../server/rules/profile/insecureAuthentication';
import { keyClaim } from '../../../../server/rules/profile/keyClaim';
import { noClaims } from '../../../../server/rules/profile/noClaims';
import { partnerEntity } from '../../../../server/rules/profile/partnerEntity';
import { passwordPolicies } from '../../../../server/rules/profile/passwordPolicies';
import { requiredClaim } from '../../../../server/rules/profile/requiredClaim';
import { userId } from '../../../../server/rules/profile/userId';
import { validation } from '../../../../server/rules/profile/validation';
import { inEnglish } from '../../../support/inEnglish';
import { journey, policyText, profiles } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

const handler = (name: string): string =>
  `<DisplayName>P</DisplayName><Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.${name}, Web.TPEngine"/>`;
const rest = handler('RestfulProvider');
const aad = handler('AzureActiveDirectoryProvider');
const items = (all: Readonly<Record<string, string>>): string =>
  `<Metadata>${Object.entries(all)
    .map(([key, value]) => `<Item Key="${key}">${value}</Item>`)
    .join('')}</Metadata>`;
const profile = (inner: string, id = 'P'): string => `<TechnicalProfile Id="${id}">${inner}</TechnicalProfile>`;
const calls = (id: string): string =>
  journey(
    'J',
    `<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="X" TechnicalProfileReferenceId="${id}"/></ClaimsExchanges></OrchestrationStep>`,
  );
const party = '<RelyingParty><DefaultUserJourney ReferenceId="J"/></RelyingParty>';
const claimTypes = (...ids: readonly string[]): string =>
  `<BuildingBlocks><ClaimsSchema>${ids.map((id) => `<ClaimType Id="${id}"><DataType>string</DataType></ClaimType>`).join('')}</ClaimsSchema></BuildingBlocks>`;

/** A base with these profiles and a journey that calls P, and the relying party with others. */
function family(base: string, leaf = '', blocks = ''): Record<string, string> {
  return {
    'base.xml': policyText({ id: 'B2C_1A_B', body: `${blocks}${profiles(base)}${calls('P')}` }),
    'leaf.xml': policyText({ id: 'B2C_1A_L', base: 'B2C_1A_B', body: `${leaf && profiles(leaf)}${party}` }),
  };
}

describe('rules of technical profiles', () => {
  const open = rest + items({ ServiceUrl: 'https://a.example', AuthenticationType: 'None' });
  const marked = open.replace('>None<', '>«None»<');

  it('judge a profile as relying parties have it', () => {
    const permitted = profile(items({ AllowInsecureAuthInProduction: 'true' }));
    runRule(insecureAuthentication, family(profile(marked)), 'base.xml');
    runRule(insecureAuthentication, family(profile(open), permitted), 'base.xml');
    runRule(insecureAuthentication, family(profile(open), permitted), 'leaf.xml');
  });

  it('say nothing of a profile that nothing calls, or whose base is missing', () => {
    runRule(insecureAuthentication, family(profile(open, 'Q')), 'base.xml');
    const files = {
      'leaf.xml': policyText({
        id: 'B2C_1A_L',
        base: 'B2C_1A_Gone',
        body: `${profiles(profile(open))}${calls('P')}${party}`,
      }),
    };
    runRule(insecureAuthentication, files, 'leaf.xml');
  });

  it('take development mode, and what is filled in later', () => {
    for (const mode of ['Development', '{Settings:Mode}']) {
      const files = family(profile(open));
      files['leaf.xml'] = (files['leaf.xml'] ?? '').replace('TenantId=', `DeploymentMode="${mode}" TenantId=`);
      runRule(insecureAuthentication, files, 'base.xml');
    }
  });

  it('add the item that allows an open API', () => {
    const run = runRule(insecureAuthentication, family(profile(marked)), 'base.xml');
    assert.match(
      run.fixed(0, 'Add metadata key "AllowInsecureAuthInProduction"'),
      /None<\/Item>\s*<Item Key="AllowInsecureAuthInProduction">true<\/Item><\/Metadata>/,
    );
  });

  it('write https, and are milder where a provider is meant', () => {
    const oauth = `<Protocol Name="OAuth2"/><Metadata><Item Key="ClaimsEndpoint">«http://a.example/me»</Item></Metadata>`;
    const run = runRule(insecureAddress, family(profile(oauth)), 'base.xml');
    assert.equal(run.findings[0]?.severity, 'information');
    assert.match(run.fixed(0, 'Change to "https"'), />https:\/\/a\.example\/me</);
  });

  describe('of the directory', () => {
    const read = (claims: string): string =>
      profile(
        `${aad}${items({ Operation: 'Read' })}<InputClaims><InputClaim ClaimTypeReferenceId="objectId"/></InputClaims>${claims}`,
      );
    const output = (attributes: string): string =>
      read(`<OutputClaims><OutputClaim ClaimTypeReferenceId=${attributes}/></OutputClaims>`);
    const types = claimTypes('objectId', 'orgName', 'signInNames.custom', 'emial');

    it('know attributes in any case, extension attributes, sign-in names of one’s own and defaults', () => {
      for (const claim of [
        '"DISPLAYNAME"',
        '"orgName" PartnerClaimType="extension_org"',
        '"signInNames.custom"',
        '"orgName" DefaultValue="x"',
        '"orgName" PartnerClaimType="{Settings:Name}"',
      ])
        runRule(directoryAttribute, family(output(claim), '', types), 'base.xml');
    });

    it('call a claim by an attribute of one’s own', () => {
      const run = runRule(directoryAttribute, family(output('"«orgName»"'), '', types), 'base.xml');
      assert.match(
        run.fixed(0, 'Call it "extension_orgName" in the directory'),
        /"orgName" PartnerClaimType="extension_orgName"/,
      );
      assert.equal(run.findings[0]?.severity, undefined);
    });

    it('warn only of the claim that an account is found by', () => {
      const by = profile(
        `${aad}${items({ Operation: 'Read' })}<InputClaims><InputClaim ClaimTypeReferenceId="«orgName»"/></InputClaims>`,
      );
      assert.equal(runRule(directoryAttribute, family(by, '', types), 'base.xml').findings[0]?.severity, 'warning');
    });

    it('leave claims to another rule that no policy defines', () => {
      runRule(directoryAttribute, family(output('"nobody"')), 'base.xml');
    });

    it('give extension attributes the name that policies know', () => {
      const name = 'extension_0123456789abcdef0123456789abcdef_org';
      const run = runRule(
        extensionName,
        family(output(`"orgName" PartnerClaimType="«${name}»"`), '', types),
        'base.xml',
      );
      assert.match(run.fixed(0), /PartnerClaimType="extension_org"/);
      const signs = runRule(
        extensionName,
        family(output('"orgName" PartnerClaimType="«extension_my-org»"'), '', types),
        'base.xml',
      );
      assert.match(signs.fixed(0, 'Call it "extension_myorg" in the directory'), /"extension_myorg"/);
    });

    it('count the input claims of what a profile includes', () => {
      const common = profile(`${aad}<InputClaims><InputClaim ClaimTypeReferenceId="objectId"/></InputClaims>`, 'C');
      const including = (claims: string): string => profile(`${claims}<IncludeTechnicalProfile ReferenceId="C"/>`);
      runRule(keyClaim, family(common + including('')), 'base.xml');
      runRule(
        keyClaim,
        family(common + including('<InputClaims><«InputClaim» ClaimTypeReferenceId="email"/></InputClaims>')),
        'base.xml',
      );
      runRule(keyClaim, family(profile(`${aad}`, '«P»')), 'base.xml');
    });

    it('speak of a password where its rules are made', () => {
      const store = profile(
        `${aad}${items({ Operation: 'Write' })}<PersistedClaims><PersistedClaim ClaimTypeReferenceId="pw" PartnerClaimType="password"/><PersistedClaim ClaimTypeReferenceId="passwordPolicies" DefaultValue="DisablePasswordExpiration"/></PersistedClaims>`,
      );
      const rule =
        '<BuildingBlocks><ClaimsSchema><ClaimType Id="pw"><«PredicateValidationReference» Id="V"/></ClaimType></ClaimsSchema></BuildingBlocks>';
      const files = family(store);
      files['leaf.xml'] = (files['leaf.xml'] ?? '').replace('<RelyingParty>', `${rule}<RelyingParty>`);
      runRule(passwordPolicies, files, 'leaf.xml');
      runRule(passwordPolicies, family(store), 'base.xml');
    });

    it('let nothing be written', () => {
      const write = `${aad}${items({ Operation: 'Write' })}<InputClaims><InputClaim ClaimTypeReferenceId="objectId"/></InputClaims>`;
      const run = runRule(noClaims, family(profile(write, '«P»')), 'base.xml');
      assert.deepEqual(run.findings[0]?.args?.slice(0, 2), ['P', 'PersistedClaims']);
      runRule(noClaims, family(profile(write.replace('Write', 'DeleteClaimsPrincipal'))), 'base.xml');
    });
  });

  it('add a claim that is needed, where it has a type', () => {
    const verify = `${handler('OneTimePasswordProtocolProvider')}${items({ Operation: 'VerifyCode' })}`;
    const claims =
      '<«InputClaims»><InputClaim ClaimTypeReferenceId="email" PartnerClaimType="identifier"/></InputClaims>';
    const run = runRule(
      requiredClaim,
      family(profile(verify + claims), '', claimTypes('email', 'otpToVerify')),
      'base.xml',
    );
    assert.match(
      run.fixed(0, 'Add claim "otpToVerify" to InputClaims'),
      /<InputClaim ClaimTypeReferenceId="otpToVerify" ?\/>/,
    );
    // A claim that nothing defines may be the one, misspelt.
    const misspelt = claims
      .replace(/[«»]/g, '')
      .replace('</InputClaims>', '<InputClaim ClaimTypeReferenceId="otpToVerfy"/></InputClaims>');
    runRule(requiredClaim, family(profile(verify + misspelt), '', claimTypes('email')), 'base.xml');
  });

  it('know a claim by what its type says of partners', () => {
    const verify = `${handler('OneTimePasswordProtocolProvider')}${items({ Operation: 'VerifyCode' })}<InputClaims><InputClaim ClaimTypeReferenceId="id"/><InputClaim ClaimTypeReferenceId="otpToVerify"/></InputClaims>`;
    const types = claimTypes('id', 'otpToVerify').replace(
      '</DataType>',
      '</DataType><DefaultPartnerClaimTypes><Protocol Name="OAuth2" PartnerClaimType="identifier"/></DefaultPartnerClaimTypes>',
    );
    runRule(requiredClaim, family(profile(verify), '', types), 'base.xml');
  });

  it('suggest the profile that an override was meant for, and speak once of what several include', () => {
    const run = runRule(
      incomplete,
      {
        'base.xml': policyText({
          id: 'B2C_1A_B',
          body: `${profiles(profile(rest, 'Facebook-OAUTH'))}${calls('Facebook-OAUHT')}`,
        }),
        'leaf.xml': policyText({
          id: 'B2C_1A_L',
          base: 'B2C_1A_B',
          body: `${profiles(profile('', '«Facebook-OAUHT»'))}${party}`,
        }),
      },
      'leaf.xml',
    );
    assert.match(run.fixed(0), /Id="Facebook-OAUTH"/);
    const bare = rest.replace('<DisplayName>P</DisplayName>', '');
    const including = (id: string): string => profile('<IncludeTechnicalProfile ReferenceId="C"/>', id);
    const both = profile(bare, '«C»') + including('P') + including('Q');
    runRule(incomplete, family(both), 'base.xml');
  });

  it('take the user id of a profile that another one completes', () => {
    const provider = profile(
      '<DisplayName>P</DisplayName><Protocol Name="OAuth2"/><OutputClaimsTransformations><OutputClaimsTransformation ReferenceId="«T»"/></OutputClaimsTransformations>',
    );
    const blocks = `<BuildingBlocks><ClaimsSchema><ClaimType Id="issuerUserId"><DataType>string</DataType></ClaimType></ClaimsSchema><ClaimsTransformations><ClaimsTransformation Id="T" TransformationMethod="CreateAlternativeSecurityId"><InputClaims><InputClaim ClaimTypeReferenceId="issuerUserId" TransformationClaimType="key"/></InputClaims></ClaimsTransformation></ClaimsTransformations></BuildingBlocks>`;
    const run = runRule(userId, family(provider, '', blocks), 'base.xml');
    assert.match(
      run.fixed(0, 'Add claim "issuerUserId" to OutputClaims'),
      /<OutputClaim ClaimTypeReferenceId="issuerUserId" PartnerClaimType="id" ?\/>/,
    );
    const more = profile(
      '<OutputClaims><OutputClaim ClaimTypeReferenceId="issuerUserId" PartnerClaimType="openid"/></OutputClaims>',
    );
    runRule(userId, family(provider.replace(/[«»]/g, ''), more, blocks), 'base.xml');
  });

  it('let a sign-in with a password be called for validation', () => {
    const page = (id: string): string =>
      profile(
        `${handler('SelfAssertedAttributeProvider')}<ValidationTechnicalProfiles><ValidationTechnicalProfile ReferenceId="${id}"/></ValidationTechnicalProfiles>`,
      );
    const login = (claim: string): string =>
      profile(
        `<Protocol Name="OpenIdConnect"/><InputClaims><InputClaim ClaimTypeReferenceId="${claim}"/></InputClaims>`,
        'L',
      );
    runRule(validation, family(page('L') + login('password'), '', claimTypes('password')), 'base.xml');
    const run = runRule(validation, family(page('«L»') + login('hint'), '', claimTypes('hint')), 'base.xml');
    assert.deepEqual(run.findings[0]?.args?.map(inEnglish), ['L', 'OpenID Connect identity provider']);
  });

  it('take the metadata of an application from a base', () => {
    const saml = (metadata: string, mark = 'Protocol'): string =>
      `<RelyingParty><DefaultUserJourney ReferenceId="J"/><TechnicalProfile Id="PolicyProfile"><${mark} Name="SAML2"/>${metadata}</TechnicalProfile></RelyingParty>`;
    const entity = items({ PartnerEntity: 'https://a.example' });
    const files = (base: string, leaf: string): Record<string, string> => ({
      'base.xml': policyText({ id: 'B2C_1A_B', body: base }),
      'leaf.xml': policyText({ id: 'B2C_1A_L', base: 'B2C_1A_B', body: leaf }),
    });
    runRule(partnerEntity, files('', saml('', '«Protocol»')), 'leaf.xml');
    runRule(partnerEntity, files(saml(entity), saml('')), 'leaf.xml');
    runRule(
      partnerEntity,
      files(
        profiles(profile(`<Protocol Name="SAML2"/><OutputTokenFormat>SAML2</OutputTokenFormat>${entity}`)),
        saml(''),
      ),
      'leaf.xml',
    );
  });
});
