import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkPolicies } from '../support/checkPolicies';
import { marked } from '../support/marked';

const folder = resolve(__dirname, '../../samples');
const tenantOfSamples = /yourtenant\.onmicrosoft\.com/g;
const family: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
);

const base = 'TrustFrameworkBase.xml';
const extensions = 'TrustFrameworkExtensions.xml';
const signUp = 'SignUpOrSignin.xml';

/** A text of a file, and what it becomes: what is marked there is where the fault must be seen. */
type Change = readonly [file: string, before: string, after: string];

interface Row {
  readonly what: string;
  readonly code: string;
  readonly severity: string;
  readonly changes: readonly Change[];
}

const provider = (inner: string): string =>
  `  <ClaimsProviders>\n    <ClaimsProvider>\n      <DisplayName>Test</DisplayName>\n      <TechnicalProfiles>${inner}</TechnicalProfiles>\n    </ClaimsProvider>`;
const handler = (name: string): string =>
  `<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.${name}, Web.TPEngine, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null" />`;
const items = (all: Readonly<Record<string, string>>): string =>
  `<Metadata>${Object.entries(all)
    .map(([key, value]) => `<Item Key="${key}">${value}</Item>`)
    .join('')}</Metadata>`;
const key = (id: string): string =>
  `<CryptographicKeys><Key Id="${id}" StorageReferenceId="B2C_1A_Test" /></CryptographicKeys>`;
const inputs = (...claims: readonly string[]): string =>
  `<InputClaims>${claims.map((claim) => `<InputClaim ClaimTypeReferenceId=${claim} />`).join('')}</InputClaims>`;

/** A technical profile of the extensions that a page calls for validation. */
const validated = (inner: string, id = 'Called'): readonly Change[] => [
  [
    extensions,
    '  <ClaimsProviders>',
    provider(`\n<TechnicalProfile Id="${id}"><DisplayName>Called</DisplayName>${inner}</TechnicalProfile>\n`),
  ],
  [
    extensions,
    `          <OutputClaims>
            <OutputClaim ClaimTypeReferenceId="city" />
          </OutputClaims>
        </TechnicalProfile>
      </TechnicalProfiles>`,
    `          <OutputClaims>
            <OutputClaim ClaimTypeReferenceId="city" />
          </OutputClaims>
          <ValidationTechnicalProfiles><ValidationTechnicalProfile ReferenceId="Called" /></ValidationTechnicalProfiles>
        </TechnicalProfile>
      </TechnicalProfiles>`,
  ],
];

const rest = handler('RestfulProvider');
const address = { ServiceUrl: 'https://api.contoso.com/check' };
const rows: readonly Row[] = [];
const row = (code: string, severity: string, what: string, ...changes: readonly Change[]): void => {
  (rows as Row[]).push({ what, code, severity, changes });
};

// REST APIs
row(
  'profile/insecure-authentication',
  'warning',
  'an API without authentication in production',
  ...validated(
    `${rest}<Metadata><Item Key="ServiceUrl">https://api.contoso.com/check</Item><Item Key="AuthenticationType">«None»</Item></Metadata>${inputs('"city"')}`,
  ),
);
row(
  'profile/insecure-address',
  'warning',
  'an API at an http address',
  ...validated(
    `${rest}<Metadata><Item Key="ServiceUrl">«http://api.contoso.com/check»</Item><Item Key="AuthenticationType">Bearer</Item></Metadata>${key('BearerAuthenticationToken')}${inputs('"city"')}`,
  ),
);
row(
  'metadata/missing-cryptographic-key',
  'warning',
  'Bearer without its key',
  ...validated(`${rest}${items({ ...address, AuthenticationType: 'Bearer' })}${inputs('"city"')}`, '«Called»'),
);
row(
  'metadata/missing-key',
  'warning',
  'Bearer whose claim is left empty',
  ...validated(
    `${rest}<Metadata><Item Key="ServiceUrl">https://api.contoso.com/</Item><Item Key="AuthenticationType">Bearer</Item><Item Key="«UseClaimAsBearerToken»"></Item></Metadata>${inputs('"city"')}`,
  ),
);
row(
  'profile/required-claim',
  'warning',
  'Bearer whose claim is not sent',
  ...validated(
    `${rest}${items({ ...address, AuthenticationType: 'Bearer', UseClaimAsBearerToken: 'nca' })}<«InputClaims»><InputClaim ClaimTypeReferenceId="city" /></InputClaims>`,
  ),
);
row(
  'metadata/missing-cryptographic-key',
  'warning',
  'Basic with only one of its keys',
  ...validated(
    `${rest}${items({ ...address, AuthenticationType: 'Basic' })}${key('BasicAuthenticationUsername')}${inputs('"city"')}`,
    '«Called»',
  ),
);
row(
  'metadata/missing-cryptographic-key',
  'warning',
  'ApiKeyHeader without a key',
  ...validated(`${rest}${items({ ...address, AuthenticationType: 'ApiKeyHeader' })}${inputs('"city"')}`, '«Called»'),
);
row(
  'metadata/missing-cryptographic-key',
  'warning',
  'ClientCertificate without its key',
  ...validated(
    `${rest}${items({ ...address, AuthenticationType: 'ClientCertificate' })}${inputs('"city"')}`,
    '«Called»',
  ),
);
row(
  'metadata/missing-key',
  'error',
  'an API without an address',
  ...validated(
    `${rest}${items({ AuthenticationType: 'Bearer' })}${key('BearerAuthenticationToken')}${inputs('"city"')}`,
    '«Called»',
  ),
);
row(
  'metadata/invalid-value',
  'error',
  'an authentication that the service does not know',
  ...validated(
    `${rest}<Metadata><Item Key="ServiceUrl">https://api.contoso.com/</Item><Item Key="AuthenticationType">«Baerer»</Item></Metadata>${inputs('"city"')}`,
  ),
);
row(
  'metadata/invalid-value',
  'warning',
  'claims that are sent where the service does not know',
  ...validated(
    `${rest}<Metadata><Item Key="ServiceUrl">https://api.contoso.com/</Item><Item Key="AuthenticationType">Bearer</Item><Item Key="SendClaimsIn">«Cookie»</Item></Metadata>${key('BearerAuthenticationToken')}${inputs('"city"')}`,
  ),
);
// Directory
row('profile/directory-attribute', 'error', 'a claim stored under a name that accounts do not have', [
  extensions,
  '<PersistedClaim ClaimTypeReferenceId="city" />',
  '<PersistedClaim ClaimTypeReferenceId="«nca»" />',
]);
row('profile/directory-attribute', 'error', 'a claim read under the name of a token claim', [
  base,
  '<OutputClaim ClaimTypeReferenceId="accountEnabled" />',
  '<OutputClaim ClaimTypeReferenceId="accountEnabled" /><OutputClaim ClaimTypeReferenceId="tenantId" PartnerClaimType="«tid»" />',
]);
row(
  'metadata/missing-key',
  'error',
  'an extension attribute without ApplicationObjectId',
  [
    base,
    '<Key Id="issuer_secret" StorageReferenceId="B2C_1A_TokenSigningKeyContainer" />\n          </CryptographicKeys>\n          <!-- A validation',
    '<Key Id="issuer_secret" StorageReferenceId="B2C_1A_TokenSigningKeyContainer" />\n          </CryptographicKeys>\n          <!-- A validation',
  ],
  [
    base,
    '<TechnicalProfile Id="AAD-UserReadUsingEmail">\n          <Metadata>',
    '<TechnicalProfile Id="«AAD-UserReadUsingEmail»">\n          <Metadata><Item Key="ClientId">8f1c7e0a-52c4-4b7e-9f0a-0f6f5b3a2c11</Item>',
  ],
  [
    base,
    '<OutputClaim ClaimTypeReferenceId="accountEnabled" />',
    '<OutputClaim ClaimTypeReferenceId="accountEnabled" /><OutputClaim ClaimTypeReferenceId="nca" PartnerClaimType="extension_nca" />',
  ],
);
row(
  'profile/extension-name',
  'warning',
  'an extension attribute by the name that Microsoft Graph gives it',
  [
    base,
    '<TechnicalProfile Id="AAD-UserReadUsingEmail">\n          <Metadata>',
    '<TechnicalProfile Id="AAD-UserReadUsingEmail">\n          <Metadata><Item Key="ClientId">8f1c7e0a-52c4-4b7e-9f0a-0f6f5b3a2c11</Item><Item Key="ApplicationObjectId">8f1c7e0a-52c4-4b7e-9f0a-0f6f5b3a2c12</Item>',
  ],
  [
    base,
    '<OutputClaim ClaimTypeReferenceId="accountEnabled" />',
    '<OutputClaim ClaimTypeReferenceId="accountEnabled" /><OutputClaim ClaimTypeReferenceId="nca" PartnerClaimType="«extension_8f1c7e0a52c44b7e9f0a0f6f5b3a2c11_nca»" />',
  ],
);
row('profile/key-claim', 'warning', 'a directory profile with two input claims', [
  base,
  '<InputClaim ClaimTypeReferenceId="objectId" Required="true" />\n          </InputClaims>\n          <OutputClaims>\n            <OutputClaim ClaimTypeReferenceId="signInNames.emailAddress" />',
  '<InputClaim ClaimTypeReferenceId="objectId" Required="true" /><«InputClaim» ClaimTypeReferenceId="userPrincipalName" />\n          </InputClaims>\n          <OutputClaims>\n            <OutputClaim ClaimTypeReferenceId="signInNames.emailAddress" />',
]);
row('metadata/invalid-value', 'error', 'an operation that the directory does not know', [
  base,
  '<Item Key="Operation">Read</Item>\n            <Item Key="RaiseErrorIfClaimsPrincipalDoesNotExist">true</Item>\n            <Item',
  '<Item Key="Operation">«Raed»</Item>\n            <Item Key="RaiseErrorIfClaimsPrincipalDoesNotExist">true</Item>\n            <Item',
]);
row(
  'profile/password-policies',
  'error',
  'a password with rules of its own',
  [base, 'DefaultValue="DisablePasswordExpiration, DisableStrongPassword"', 'DefaultValue="DisablePasswordExpiration"'],
  [
    base,
    '<PersistedClaim ClaimTypeReferenceId="newPassword" PartnerClaimType="password" />\n            <PersistedClaim ClaimTypeReferenceId="displayName"',
    '<«PersistedClaim» ClaimTypeReferenceId="newPassword" PartnerClaimType="password" />\n            <PersistedClaim ClaimTypeReferenceId="displayName"',
  ],
);
// Sign-in with a password
row('profile/claim-value', 'warning', 'another grant_type than password', [
  base,
  '<InputClaim ClaimTypeReferenceId="grant_type" DefaultValue="password"',
  '<InputClaim ClaimTypeReferenceId="grant_type" DefaultValue="«code»"',
]);
row('profile/required-claim', 'warning', 'a sign-in with a password without user name', [
  base,
  '<InputClaims>\n            <InputClaim ClaimTypeReferenceId="signInName" PartnerClaimType="username" Required="true" />',
  '<«InputClaims»>',
]);
row('metadata/missing-key', 'error', 'a sign-in with a password whose client_id is empty', [
  extensions,
  '<Item Key="client_id">00000000-0000-0000-0000-000000000002</Item>',
  '<Item Key="«client_id»"></Item>',
]);
// Identity providers
row(
  'profile/user-id',
  'warning',
  'a provider that yields no id of the user',
  [base, '<OutputClaim ClaimTypeReferenceId="issuerUserId" PartnerClaimType="id" />', ''],
  [
    base,
    '<OutputClaimsTransformation ReferenceId="CreateAlternativeSecurityId" />',
    '<OutputClaimsTransformation ReferenceId="«CreateAlternativeSecurityId»" />',
  ],
);
row(
  'metadata/missing-cryptographic-key',
  'warning',
  'the code flow without a secret',
  [
    base,
    '<CryptographicKeys>\n            <Key Id="client_secret" StorageReferenceId="B2C_1A_ContosoSecret" />\n          </CryptographicKeys>',
    '',
  ],
  [extensions, '<TechnicalProfile Id="Contoso-OAuth2">', '<TechnicalProfile Id="«Contoso-OAuth2»">'],
);
row(
  'claims/unresolved-resolver',
  'warning',
  'a claim resolver that is not resolved',
  [base, '<Item Key="IncludeClaimResolvingInClaimsHandling">true</Item>', ''],
  [base, 'DefaultValue="{OIDC:LoginHint}"', 'DefaultValue="«{OIDC:LoginHint}»"'],
);
row('claims/unknown-resolver', 'warning', 'a claim resolver with a name that its group does not have', [
  base,
  'DefaultValue="{OIDC:LoginHint}"',
  'DefaultValue="{«OIDC:LoginHit»}"',
]);
row('claims/unknown-resolver', 'information', 'a claim resolver of a group that is not known', [
  signUp,
  'DefaultValue="{Policy:TenantObjectId}"',
  'DefaultValue="{«Tennant:Id»}"',
]);
row('claims/default-value', 'warning', 'a default that is no boolean', [
  base,
  '<OutputClaim ClaimTypeReferenceId="objectIdFromSession" DefaultValue="true" />',
  '<OutputClaim ClaimTypeReferenceId="objectIdFromSession" DefaultValue="«yes»" />',
]);
// Other kinds of profiles
row(
  'profile/validation',
  'warning',
  'a page that is called for validation',
  [
    base,
    '<ValidationTechnicalProfile ReferenceId="AAD-UserReadUsingEmail" />',
    '<ValidationTechnicalProfile ReferenceId="AAD-UserReadUsingEmail" /><ValidationTechnicalProfile ReferenceId="«SelfAsserted-NewPassword»" />',
  ],
  [
    base,
    '<OutputClaim ClaimTypeReferenceId="userPrincipalName" />\n            <OutputClaim ClaimTypeReferenceId="authenticationSource" />',
    '<OutputClaim ClaimTypeReferenceId="userPrincipalName" />\n            <OutputClaim ClaimTypeReferenceId="authenticationSource" />',
  ],
);
row('profile/validation', 'warning', 'a provider that is called for validation', [
  base,
  '<ValidationTechnicalProfile ReferenceId="AAD-UserReadUsingEmail" />',
  '<ValidationTechnicalProfile ReferenceId="AAD-UserReadUsingEmail" /><ValidationTechnicalProfile ReferenceId="«Contoso-OAuth2»" />',
]);
row(
  'profile/no-claims',
  'information',
  'claims transformations that give nothing',
  ...validated(
    `${handler('ClaimsTransformationProtocolProvider')}<OutputClaimsTransformations><OutputClaimsTransformation ReferenceId="CreateRandomUPNUserName" /></OutputClaimsTransformations>`,
    '«Called»',
  ),
);
row(
  'profile/required-claim',
  'warning',
  'a code that is checked for nobody',
  ...validated(
    `${handler('OneTimePasswordProtocolProvider')}${items({ Operation: 'VerifyCode' })}<«InputClaims»><InputClaim ClaimTypeReferenceId="email" PartnerClaimType="identifier" /></InputClaims>`,
  ),
);
row(
  'profile/required-claim',
  'warning',
  'a message without the number to send it to',
  ...validated(
    `${handler('AzureMfaProtocolProvider')}${items({ Operation: 'OneWaySMS' })}<«InputClaims»><InputClaim ClaimTypeReferenceId="userPrincipalName" /></InputClaims>`,
  ),
);
row(
  'profile/incomplete',
  'error',
  'a profile without DisplayName',
  ...validated('«»').map((change): Change =>
    change[2].includes('«»')
      ? [
          change[0],
          change[1],
          change[2].replace(
            '<TechnicalProfile Id="Called"><DisplayName>Called</DisplayName>«»',
            `<TechnicalProfile Id="«Called»">${rest}${items({ ...address, AuthenticationType: 'Bearer' })}${key('BearerAuthenticationToken')}`,
          ),
        ]
      : change,
  ),
);
row('profile/provider-name', 'error', 'a claims provider without DisplayName', [
  extensions,
  '<ClaimsProvider>\n      <DisplayName>Contoso</DisplayName>',
  '<«ClaimsProvider»>',
]);
// Relying parties
row(
  'profile/partner-entity',
  'information',
  'a SAML application without metadata',
  [signUp, '<Protocol Name="OpenIdConnect" />', '<«Protocol» Name="SAML2" />'],
  [
    base,
    '  <ClaimsProviders>',
    provider(
      `\n<TechnicalProfile Id="SamlIssuer"><DisplayName>Issuer</DisplayName><Protocol Name="SAML2" /><OutputTokenFormat>SAML2</OutputTokenFormat>${items({ IssuerUri: 'https://contoso.com' })}<CryptographicKeys><Key Id="SamlAssertionSigning" StorageReferenceId="B2C_1A_Test" /><Key Id="SamlMessageSigning" StorageReferenceId="B2C_1A_Test" /></CryptographicKeys></TechnicalProfile>\n`,
    ),
  ],
  [
    base,
    'Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer"',
    'Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="SamlIssuer"',
  ],
);
row('profile/name-id-format', 'warning', 'a format of name identifiers that SAML does not have', [
  signUp,
  '<SubjectNamingInfo ClaimType="sub" />',
  '<SubjectNamingInfo ClaimType="sub" Format="«urn:oasis:names:tc:SAML:2.0:nameid-format:email»" />',
]);
row('policy/telemetry-version', 'warning', 'telemetry of another version', [
  signUp,
  '<DefaultUserJourney ReferenceId="SignUpOrSignIn" />',
  '<DefaultUserJourney ReferenceId="SignUpOrSignIn" /><UserJourneyBehaviors><JourneyInsights TelemetryEngine="ApplicationInsights" InstrumentationKey="8f1c7e0a-52c4-4b7e-9f0a-0f6f5b3a2c11" DeveloperMode="true" ClientEnabled="false" ServerEnabled="true" TelemetryVersion="«2.0.0»" /></UserJourneyBehaviors>',
]);
row('policy/records-sign-ins', 'information', 'a recorder and development mode', [
  signUp,
  'PolicySchemaVersion="0.3.0.0"',
  'PolicySchemaVersion="0.3.0.0" DeploymentMode="Development" UserJourneyRecorderEndpoint="«urn:journeyrecorder:applicationinsights»"',
]);
row('schema/invalid-value', 'error', 'another endpoint of the journey recorder', [
  signUp,
  'PolicySchemaVersion="0.3.0.0"',
  'PolicySchemaVersion="0.3.0.0" UserJourneyRecorderEndpoint="«urn:journeyrecorder:insights»"',
]);
row('schema/invalid-value', 'error', 'another schema version', [
  signUp,
  'PolicySchemaVersion="0.3.0.0"',
  'PolicySchemaVersion="«0.4.0.0»"',
]);
row(
  'schema/missing-attribute',
  'error',
  'no PublicPolicyUri',
  [signUp, '<TrustFrameworkPolicy', '<«TrustFrameworkPolicy»'],
  [signUp, '\n  PublicPolicyUri="http://yourtenant.onmicrosoft.com/B2C_1A_Sample_SignUpOrSignIn"', ''],
);
// Pages and texts
row('content/insecure-page', 'warning', 'a page at an http address', [
  base,
  '<LoadUri>~/tenant/templates/AzureBlue/unified.cshtml</LoadUri>',
  '<LoadUri>«http://login.contoso.com/unified.html»</LoadUri>',
]);
row('content/data-uri', 'warning', 'a page layout of a major version that is not known', [
  base,
  'urn:com:microsoft:aad:b2c:elements:contract:unifiedssp:2.1.14',
  '«urn:com:microsoft:aad:b2c:elements:contract:unifiedssp:3.0.0»',
]);
row('content/data-uri', 'hint', 'a page layout that is newer than what is known', [
  base,
  'urn:com:microsoft:aad:b2c:elements:contract:unifiedssp:2.1.14',
  '«urn:com:microsoft:aad:b2c:elements:contract:unifiedssp:2.1.99»',
]);
row('claims/predicate-value', 'error', 'an escape that character sets do not have', [
  base,
  '<Parameter Id="CharacterSet">0-9</Parameter>',
  '<Parameter Id="CharacterSet">«0-9\\d»</Parameter>',
]);
const texts = (inner: string, page = 'api.selfasserted', path = 'AzureBlue/selfAsserted.cshtml'): readonly Change[] => [
  [
    base,
    `<ContentDefinition Id="${page}">\n        <LoadUri>~/tenant/templates/${path}</LoadUri>`,
    `<ContentDefinition Id="${page}">\n        <LoadUri>~/tenant/templates/${path}</LoadUri>`,
  ],
  [
    base,
    '<Item Key="DisplayName">Form</Item>\n        </Metadata>',
    '<Item Key="DisplayName">Form</Item>\n        </Metadata><LocalizedResourcesReferences MergeBehavior="Prepend"><LocalizedResourcesReference Language="en" LocalizedResourcesReferenceId="api.selfasserted.en" /></LocalizedResourcesReferences>',
  ],
  [
    base,
    '    </ContentDefinitions>',
    `    </ContentDefinitions><Localization Enabled="true"><SupportedLanguages DefaultLanguage="en" MergeBehavior="ReplaceAll"><SupportedLanguage>en</SupportedLanguage></SupportedLanguages><LocalizedResources Id="api.selfasserted.en"><LocalizedStrings>${inner}</LocalizedStrings></LocalizedResources></Localization>`,
  ],
];
row(
  'localization/other-page',
  'warning',
  'a text of the sign-in page on a form',
  ...texts('<LocalizedString ElementType="UxElement" StringId="«createaccount_link»">Sign up</LocalizedString>'),
);
row(
  'localization/string-id',
  'warning',
  'a text of a CAPTCHA as one of the page',
  ...texts('<LocalizedString ElementType="UxElement" StringId="«captchatype_audio_help»">Listen</LocalizedString>'),
);
row(
  'localization/duplicate-string',
  'error',
  'a text twice',
  ...texts(
    '<LocalizedString ElementType="UxElement" StringId="button_continue">Go</LocalizedString><LocalizedString ElementType="UxElement" StringId="«button_continue»">Go</LocalizedString>',
  ),
);
row(
  'localization/string-id',
  'warning',
  'a text of the page as an error message',
  ...texts('<LocalizedString ElementType="ErrorMessage" StringId="«button_continue»">Go</LocalizedString>'),
);
row('profile/issuer-check', 'warning', 'the metadata of every tenant without a check of the issuer', [
  base,
  '<Item Key="METADATA">https://login.microsoftonline.com/{tenant}/.well-known/openid-configuration</Item>',
  '<Item Key="METADATA">«https://login.microsoftonline.com/common/.well-known/openid-configuration»</Item>',
]);
row(
  'profile/no-claims',
  'information',
  'a profile that writes nothing to the directory',
  [
    base,
    `          <PersistedClaims>
            <PersistedClaim ClaimTypeReferenceId="objectId" />
            <PersistedClaim ClaimTypeReferenceId="displayName" />
            <PersistedClaim ClaimTypeReferenceId="givenName" />
            <PersistedClaim ClaimTypeReferenceId="surname" />
          </PersistedClaims>
`,
    '',
  ],
  [
    extensions,
    '<PersistedClaims>\n            <PersistedClaim ClaimTypeReferenceId="city" />\n          </PersistedClaims>',
    '',
  ],
  [
    extensions,
    '<TechnicalProfile Id="AAD-UserWriteProfileUsingObjectId">',
    '<TechnicalProfile Id="«AAD-UserWriteProfileUsingObjectId»">',
  ],
);
row('policy/relying-party', 'warning', 'a relying party without a journey', [
  signUp,
  '<RelyingParty>\n    <DefaultUserJourney ReferenceId="SignUpOrSignIn" />',
  '<«RelyingParty»>',
]);
// Placeholders
row('policy/placeholder', 'hint', 'the application of the starter pack', [
  extensions,
  '<Item Key="client_id">8f1c7e0a-52c4-4b7e-9f0a-0f6f5b3a2c11</Item>\n            <Item Key="scope">',
  '<Item Key="client_id">«facebook_clientid»</Item>\n            <Item Key="scope">',
]);
row('policy/placeholder', 'hint', 'an id of nothing but zeros', [
  extensions,
  '<Item Key="IdTokenAudience">8f1c7e0a-52c4-4b7e-9f0a-0f6f5b3a2c11</Item>',
  '<Item Key="IdTokenAudience">«00000000-0000-0000-0000-000000000000»</Item>',
]);

const ids = /00000000-0000-0000-0000-00000000000\d/g;

/** The samples as somebody has filled them in. */
function filledIn(name: string): string {
  return (family[name] ?? '')
    .replace(tenantOfSamples, 'contoso.onmicrosoft.com')
    .replace(ids, '8f1c7e0a-52c4-4b7e-9f0a-0f6f5b3a2c11');
}

function findingsOf(texts: ReadonlyMap<string, string>): string[] {
  return checkPolicies(texts)
    .filter(({ rule }) => rule.code !== 'reference/unused-definition')
    .map(
      ({ uri, severity, rule, span }) =>
        `${uri} ${span.start}: ${severity} ${rule.code} "${texts.get(uri)?.slice(span.start, span.end)}"`,
    );
}

describe('the samples with one fault', () => {
  const whole = new Map(Object.keys(family).map((name) => [name, filledIn(name)]));

  it('have none before', () => {
    assert.deepEqual(findingsOf(whole), []);
  });

  for (const { what, code, severity, changes } of rows)
    it(`${code}: ${what}`, () => {
      const sources = new Map(whole);
      for (const [file, before, after] of changes) {
        const source = sources.get(file) ?? '';
        const filled = (text: string): string =>
          text.replace(tenantOfSamples, 'contoso.onmicrosoft.com').replace(ids, '8f1c7e0a-52c4-4b7e-9f0a-0f6f5b3a2c11');
        const old = filled(before);
        assert.ok(source.includes(old), `${file} has no ${old}`);
        sources.set(
          file,
          source.replace(old, () => after.replace(tenantOfSamples, 'contoso.onmicrosoft.com')),
        );
      }
      const read = new Map([...sources].map(([name, source]) => [name, marked(source)]));
      const expected = [...read].flatMap(([name, { text, spans }]) =>
        spans.map(({ start, end }) => `${name} ${start}: ${severity} ${code} "${text.slice(start, end)}"`),
      );
      assert.deepEqual(findingsOf(new Map([...read].map(([name, { text }]) => [name, text]))), expected);
    });
});
