/**
 * For every kind of error: what its message says of the family besides what is usual, and where it leads, as a file, the
 * marked text with what is before it in its tag, and the code shown. A list in the list: each form leads elsewhere.
 */
export const uploadExamples: Readonly<
  Record<
    string,
    { readonly parts?: Readonly<Record<string, string>>; readonly at: readonly (string | readonly string[])[] }
  >
> = {
  'not-xml': {
    at: ['- not-xml'],
  },
  'portal-invalid-xml': {
    at: ['- portal-invalid-xml'],
  },
  'schema-invalid-child': {
    parts: {
      parent: 'TechnicalProfile',
      child: 'Protocol',
    },
    at: ['Base.xml <«ClaimsSchema» schema/order'],
  },
  'schema-text': {
    parts: {
      element: 'OutputClaims',
    },
    at: ['Base.xml <«ClaimsSchema» schema/unexpected-text'],
  },
  'schema-white-space': {
    at: ['Base.xml <«ClaimsSchema» schema/white-space'],
  },
  'schema-other': {
    at: ['Base.xml <«ClaimsSchema» schema-other'],
  },
  'duplicate-key': {
    parts: {
      id: 'Gone',
    },
    at: [
      'Base.xml <ClaimsExchange Id="«Gone» schema/duplicate-key',
      'Base.xml <ClaimsExchange Id="«Gone» schema/duplicate-key',
    ],
  },
  'required-element': {
    parts: {
      element: 'TechnicalProfile',
      child: 'DisplayName',
      line: '30',
    },
    at: ['Base.xml <«TechnicalProfile» profile/provider-name'],
  },
  'profile-required-element': {
    parts: {
      element: 'DisplayName',
    },
    at: ['Base.xml <TechnicalProfile Id="«REST» profile/incomplete'],
  },
  'input-format': {
    at: ['- claims/default-value'],
  },
  'object-reference': {
    at: ['- object-reference'],
  },
  'tenant-mismatch': {
    parts: {
      id: 'contoso.onmicrosoft.com',
    },
    at: [
      'Base.xml <TrustFrameworkPolicy TenantId="«contoso.onmicrosoft.com» inheritance/base-tenant',
      'Rp.xml <TrustFrameworkPolicy TenantId="«contoso.onmicrosoft.com» inheritance/base-tenant',
      'Orphan.xml <TrustFrameworkPolicy TenantId="«contoso.onmicrosoft.com» inheritance/base-tenant',
    ],
  },
  'login-tenant': {
    parts: {
      id: 'contoso.onmicrosoft.com',
      tenant: 'other.onmicrosoft.com',
    },
    at: [
      'Base.xml <TrustFrameworkPolicy TenantId="«contoso.onmicrosoft.com» inheritance/base-tenant',
      'Rp.xml <TrustFrameworkPolicy TenantId="«contoso.onmicrosoft.com» inheritance/base-tenant',
      'Orphan.xml <TrustFrameworkPolicy TenantId="«contoso.onmicrosoft.com» inheritance/base-tenant',
    ],
  },
  'base-not-found': {
    parts: {
      id: 'B2C_1A_MISSING',
    },
    at: ['Orphan.xml <PolicyId>«B2C_1A_Missing» inheritance/base-not-found'],
  },
  'key-container-not-found': {
    parts: {
      what: 'id',
      id: 'B2C_1A_QQSecret',
    },
    at: ['Base.xml <Key StorageReferenceId="«B2C_1A_QQSecret» policy-key/not-in-tenant'],
  },
  'not-in-directory': {
    parts: {
      what: 'Application',
      field: 'appId',
      id: '11111111-1111-1111-1111-111111111111',
    },
    at: ['Base.xml <Item Key="ClientId">«11111111-1111-1111-1111-111111111111» AADB2C90073'],
  },
  'inheritance-not-allowed': {
    parts: {
      policy: 'B2C_1A_Orphan',
    },
    at: ['Orphan.xml <«PolicyId» inheritance/base-not-found'],
  },
  'policy-exists': {
    at: ['Base.xml <TrustFrameworkPolicy PolicyId="«B2C_1A_Base» inheritance/duplicate-policy-id'],
  },
  'journey-recorder': {
    parts: {
      policy: 'B2C_1A_Orphan',
      value: 'urn:journeyrecorder:applicationinsights',
    },
    at: ['Orphan.xml <TrustFrameworkPolicy UserJourneyRecorderEndpoint="«urn:x» journey-recorder'],
  },
  'policy-id-prefix': {
    at: ['- policy-key/policy-id-prefix'],
  },
  'policy-schema-version': {
    at: ['- policy-schema-version'],
  },
  'inheritance-depth': {
    at: ['- inheritance/too-deep'],
  },
  'file-size': {
    at: ['- policy/file-size'],
  },
  'policies-per-tenant': {
    at: ['- policies-per-tenant'],
  },
  'public-policy-uri': {
    at: ['- schema/missing-attribute'],
  },
  'reference-claim-type': {
    parts: {
      id: 'identityProvider',
      policy: 'B2C_1A_Rp',
    },
    at: ['Rp.xml <OutputClaim ClaimTypeReferenceId="«identityProvider» reference/claim-type'],
  },
  'reference-claims-transformation': {
    parts: {
      id: 'NoTransformation',
    },
    at: ['Base.xml <OutputClaimsTransformation ReferenceId="«NoTransformation» reference/claims-transformation'],
  },
  'reference-technical-profile': {
    parts: {
      id: 'PhoneFactor-InputOrVerify',
    },
    at: [
      'Base.xml <ClaimsExchange TechnicalProfileReferenceId="«PhoneFactor-InputOrVerify» reference/technical-profile',
    ],
  },
  'reference-user-journey': {
    parts: {
      id: 'NoJourney',
      policy: 'B2C_1A_Rp',
    },
    at: ['Rp.xml <DefaultUserJourney ReferenceId="«NoJourney» reference/user-journey'],
  },
  'reference-sub-journey': {
    parts: {
      id: 'NoSub',
    },
    at: ['Base.xml <Candidate SubJourneyReferenceId="«NoSub» reference/sub-journey'],
  },
  'reference-content-definition': {
    parts: {
      id: 'api.none',
    },
    at: ['Base.xml <Item Key="ContentDefinitionReferenceId">«api.none» reference/content-definition'],
  },
  'reference-predicate-validation': {
    parts: {
      id: 'NoPredicates',
    },
    at: ['Base.xml <OrchestrationStep Order="«2» reference/predicate-validation'],
  },
  'reference-display-control': {
    parts: {
      id: 'NoControl',
    },
    at: ['Base.xml <OrchestrationStep Order="«2» reference/display-control'],
  },
  'reference-localized-resources': {
    parts: {
      id: 'NoTexts',
    },
    at: ['Base.xml <OrchestrationStep Order="«2» reference/localized-resources'],
  },
  'refresh-journey': {
    parts: {
      id: 'NoRefresh',
      technicalProfile: 'JwtIssuer',
    },
    at: ['Base.xml <Item Key="RefreshTokenUserJourneyId">«NoRefresh» reference/user-journey'],
  },
  'profile-does-not-exist': {
    parts: {
      id: 'NoProfile',
    },
    at: ['Base.xml <IncludeTechnicalProfile ReferenceId="«NoProfile» reference/technical-profile'],
  },
  'step-order': {
    parts: {
      missing: '3',
    },
    at: ['Base.xml <OrchestrationStep Order="«4» journey/step-order'],
  },
  'first-step': {
    at: ['Base.xml <OrchestrationStep Type="«CombinedSignInAndSignUp» journey/step-order'],
  },
  'selection-not-followed': {
    at: ['Base.xml <OrchestrationStep Order="«2» journey/selection-without-exchange'],
  },
  'exchanges-without-selection': {
    at: ['Base.xml <OrchestrationStep Order="«2» journey/exchanges-without-selection'],
  },
  'no-send-claims': {
    at: ['Base.xml <UserJourney Id="«SignUpOrSignIn» journey/no-send-claims'],
  },
  'send-claims-issuer': {
    at: ['Base.xml <OrchestrationStep Type="«SendClaims» journey/missing-issuer'],
  },
  'step-issuer': {
    at: ['Base.xml <OrchestrationStep Order="«2» journey/missing-issuer'],
  },
  'several-send-claims': {
    at: ['Base.xml <OrchestrationStep Type="«SendClaims» journey/several-send-claims'],
  },
  'steps-after-send-claims': {
    at: ['Base.xml <OrchestrationStep Type="«SendClaims» journey/steps-after-send-claims'],
  },
  'step-content-definition': {
    at: ['Base.xml <OrchestrationStep Order="«2» journey/missing-content-definition'],
  },
  'no-default-journey': {
    at: ['Base.xml <TrustFrameworkPolicy PolicyId="«B2C_1A_Base» policy/relying-party'],
  },
  'relying-party-profile': {
    at: ['Rp.xml <«RelyingParty» policy/relying-party'],
  },
  'exchange-not-found': {
    parts: {
      id: 'NoExchange',
      step: '2',
    },
    at: [
      ['Base.xml <ClaimsProviderSelection TargetClaimsExchangeId="«NoExchange» journey/missing-exchange'],
      ['Base.xml <ClaimsProviderSelection TargetClaimsExchangeId="«NoExchange» journey/missing-exchange'],
      ['Base.xml <OrchestrationStep Order="«2» journey/missing-sign-up-target'],
    ],
  },
  'subjourney-send-claims': {
    at: ['Base.xml <SubJourney Type="«Transfer» journey/sub-journey-end'],
  },
  'subjourney-in-subjourney': {
    at: ['Base.xml <OrchestrationStep Type="«InvokeSubJourney» journey/nested-sub-journey'],
  },
  'input-claim-never-set': {
    parts: {
      claimType: 'userId',
      policy: 'B2C_1A_Rp',
    },
    at: ['Base.xml <InputClaim ClaimTypeReferenceId="«userId» journey/missing-input-claim'],
  },
  'relying-party-claim': {
    parts: {
      claimType: 'identityProvider',
    },
    at: ['Rp.xml <OutputClaim ClaimTypeReferenceId="«identityProvider» journey/missing-output-claim'],
  },
  'self-asserted-output': {
    parts: {
      claimType: 'nickname',
      technicalProfile: 'Page',
    },
    at: ['Base.xml <OutputClaim ClaimTypeReferenceId="«nickname» claims/unobtainable-output'],
  },
  'transformation-input-claims': {
    parts: {
      claimsTransformation: 'CreateId',
      method: 'CreateAlternativeSecurityId',
    },
    at: ['Base.xml <«InputClaims» claims/missing-transformation-claim'],
  },
  'transformation-claim-missing': {
    parts: {
      claimType: 'userKey',
      claimsTransformation: 'CreateId',
      method: 'CreateAlternativeSecurityId',
      implementation: 'Microsoft.X',
    },
    at: ['Base.xml <InputClaim ClaimTypeReferenceId="«userKey» claims/missing-transformation-input'],
  },
  'identifier-claim': {
    parts: {
      claimType: 'userId',
    },
    at: ['Base.xml <InputClaim ClaimTypeReferenceId="«userId» identifier-claim'],
  },
  'required-metadata': {
    parts: {
      key: 'ServiceUri',
    },
    at: ['Base.xml <TechnicalProfile Id="«REST» metadata/missing-key'],
  },
  'invalid-metadata-value': {
    parts: {
      key: 'client_id',
      value: '',
    },
    at: ['Base.xml <Item Key="«client_id» metadata/invalid-value'],
  },
  'metadata-key-required': {
    parts: {
      key: 'ServiceUri',
    },
    at: ['Base.xml <TechnicalProfile Id="«REST» metadata/missing-key'],
  },
  'metadata-not-specified': {
    parts: {
      key: 'client_id',
    },
    at: ['Base.xml <Item Key="«client_id» metadata/missing-key'],
  },
  'metadata-boolean': {
    parts: {
      key: 'Operation',
    },
    at: ['Base.xml <Item Key="«Operation» metadata/invalid-value'],
  },
  'metadata-deprecated': {
    parts: {
      key: 'Operation',
      newKey: 'X',
    },
    at: ['Base.xml <Item Key="«Operation» metadata/deprecated-key'],
  },
  'metadata-uris': {
    parts: {
      key: 'ServiceUrl',
      value: 'x',
    },
    at: ['Base.xml <Item Key="«ServiceUrl» metadata/invalid-value'],
  },
  'metadata-cdata': {
    parts: {
      key: 'PartnerEntity',
      technicalProfile: 'AAD',
    },
    at: ['Base.xml <Item Key="«PartnerEntity» AADB2C90252'],
  },
  'key-not-in-tenant': {
    parts: {
      id: 'B2C_1A_OidcSecret',
    },
    at: ['Base.xml <Key StorageReferenceId="«B2C_1A_OidcSecret» policy-key/not-in-tenant'],
  },
  'key-required': {
    parts: {
      key: 'BasicAuthenticationPassword',
    },
    at: ['Base.xml <TechnicalProfile Id="«REST» metadata/missing-cryptographic-key'],
  },
  'key-container-invalid': {
    parts: {
      id: 'B2C_1A_Signing',
    },
    at: ['Base.xml <Key StorageReferenceId="«B2C_1A_Signing» AADB2C90019'],
  },
  'key-container-certificate': {
    parts: {
      id: 'B2C_1A_Signing',
    },
    at: ['Base.xml <Key StorageReferenceId="«B2C_1A_Signing» AADB2C90220'],
  },
  'key-use': {
    parts: {
      id: 'B2C_1A_Signing',
    },
    at: ['Base.xml <Key StorageReferenceId="«B2C_1A_Signing» key-use'],
  },
  'extensions-app': {
    parts: {
      id: '11111111-1111-1111-1111-111111111111',
    },
    at: ['Base.xml <Item Key="ClientId">«11111111-1111-1111-1111-111111111111» AADB2C99006'],
  },
  'directory-output-claim': {
    parts: {
      claims: 'lastLogonTime, refreshTokens',
    },
    at: ['Base.xml <OutputClaim PartnerClaimType="«lastLogonTime» profile/directory-attribute'],
  },
  'directory-persisted-claim': {
    parts: {
      claims: 'orgName',
    },
    at: ['Base.xml <PersistedClaim ClaimTypeReferenceId="«orgName» profile/directory-attribute'],
  },
  'strong-password': {
    at: ['Base.xml <PersistedClaim ClaimTypeReferenceId="«passwordPolicies» profile/password-policies'],
  },
  'extension-claim-id': {
    parts: {
      claimType: 'orgName',
    },
    at: ['Base.xml <PersistedClaim ClaimTypeReferenceId="«orgName» profile/extension-name'],
  },
  'no-read-by-object-id': {
    at: ['Base.xml <TrustFrameworkPolicy PolicyId="«B2C_1A_Base» AADB2C90033'],
  },
  'one-input-claim': {
    at: ['Base.xml <«InputClaims» profile/key-claim'],
  },
  operation: {
    parts: {
      value: 'Delete',
    },
    at: ['Base.xml <Item Key="«Operation» metadata/invalid-value'],
  },
  'insecure-authentication': {
    parts: {
      key: 'AllowInsecureAuthInProduction',
    },
    at: ['Base.xml <Item Key="«AuthenticationType» profile/insecure-authentication'],
  },
  'https-required': {
    parts: {
      key: 'ServiceUrl',
      value: 'http://api.contoso.com',
    },
    at: ['Base.xml <Item Key="«ServiceUrl» profile/insecure-address'],
  },
  'http-needs-flag': {
    parts: {
      key: 'AllowHttp',
    },
    at: ['Base.xml <Item Key="«ServiceUrl» profile/insecure-address'],
  },
  'development-only': {
    parts: {
      key: 'Operation',
    },
    at: ['Base.xml <Item Key="«Operation» AADB2C90259'],
  },
  'authentication-type': {
    parts: {
      value: 'Bearer',
    },
    at: ['Base.xml <Item Key="«AuthenticationType» metadata/invalid-value'],
  },
  'send-claims-in': {
    parts: {
      value: 'Head',
    },
    at: ['Base.xml <Item Key="«SendClaimsIn» metadata/invalid-value'],
  },
  'metadata-url': {
    parts: {
      key: 'ServiceUrl',
      value: 'x',
    },
    at: ['Base.xml <Item Key="«ServiceUrl» metadata/invalid-value'],
  },
  'rest-boolean': {
    parts: {
      key: 'Operation',
    },
    at: ['Base.xml <Item Key="«Operation» metadata/invalid-value'],
  },
  'bearer-metadata': {
    parts: {
      key: 'UseClaimAsBearerToken',
    },
    at: ['Base.xml <Item Key="«UseClaimAsBearerToken» metadata/missing-key'],
  },
  'bearer-input-claim': {
    parts: {
      key: 'UseClaimAsBearerToken',
      claimType: 'bearer',
    },
    at: ['Base.xml <Item Key="«UseClaimAsBearerToken» profile/required-claim'],
  },
  'bearer-claim-missing': {
    parts: {
      claimType: 'bearer',
    },
    at: ['Base.xml <Item Key="UseClaimAsBearerToken">«bearer» AADB2C90194'],
  },
  'basic-credentials': {
    at: ['Base.xml <Key StorageReferenceId="«B2C_1A_RestUser» AADB2C90027'],
  },
  'client-certificate': {
    at: ['Base.xml <Key StorageReferenceId="«B2C_1A_RestUser» AADB2C90028'],
  },
  'rest-error': {
    parts: {
      id: 'REST-Call',
      status: 'NotFound',
      reason: 'Not Found',
    },
    at: ['Base.xml <ClaimsExchange Id="«REST-Call» AADB2C90075'],
  },
  'password-flow-claims': {
    at: ['Base.xml <«InputClaims» profile/required-claim'],
  },
  'password-flow-claim': {
    parts: {
      claimType: 'username',
    },
    at: ['Base.xml <«InputClaims» profile/required-claim'],
  },
  'password-flow-grant-type': {
    parts: {
      value: 'refresh_token',
    },
    at: ['Base.xml <InputClaim DefaultValue="«refresh_token» profile/claim-value'],
  },
  'partner-entity': {
    parts: {
      technicalProfile: 'SAML',
    },
    at: ['Base.xml <TechnicalProfile Id="«SAML» profile/partner-entity'],
  },
  'partner-entity-fetch': {
    parts: {
      technicalProfile: 'AAD',
      value: 'https://x',
      reason: '404',
    },
    at: ['Base.xml <Item Key="«PartnerEntity» AADB2C90188'],
  },
  'saml-signing-key': {
    parts: {
      key: 'SamlMessageSigning',
    },
    at: ['Base.xml <Protocol Name="«SAML2» metadata/missing-cryptographic-key'],
  },
  'name-id-format': {
    parts: {
      value: 'urn:x:nameid',
    },
    at: ['Base.xml <SubjectNamingInfo Format="«urn:x:nameid» profile/name-id-format'],
  },
  'insights-key': {
    parts: {
      technicalProfile: 'AAD',
    },
    at: ['Base.xml <TechnicalProfile Id="«AAD» metadata/missing-key'],
  },
  'insights-empty-key': {
    parts: {
      technicalProfile: 'AAD',
    },
    at: ['Base.xml <Item Key="«InstrumentationKey» metadata/invalid-value'],
  },
  'insights-event': {
    at: ['Base.xml <«InputClaims» profile/required-claim'],
  },
  'insights-empty-event': {
    at: ['Base.xml <InputClaim PartnerClaimType="«eventName» profile/claim-value'],
  },
  'telemetry-version': {
    parts: {
      value: '2.0.0',
    },
    at: ['Rp.xml <JourneyInsights TelemetryVersion="«2.0.0» policy/telemetry-version'],
  },
  'page-version': {
    parts: {
      contract: 'urn:com:microsoft:aad:b2c:elements:contract:unifiedssd',
      version: '2.1.4',
      versions: '["1.0.0"]',
    },
    at: ['Base.xml <DataUri>«urn:com:microsoft:aad:b2c:elements:contract:unifiedssd:2.1.4» content/data-uri'],
  },
  'element-factory': {
    parts: {
      id: 'urn:com:microsoft:aad:b2c:elements:selfasserted:2.0.0',
    },
    at: ['Base.xml <DataUri>«urn:com:microsoft:aad:b2c:elements:selfasserted:2.0.0» content/data-uri'],
  },
  'script-needs-contract': {
    at: ['Rp.xml <ScriptExecution>«Allow» content/javascript-needs-contract'],
  },
  'localized-string': {
    parts: {
      elementType: 'UxElement',
      id: 'createaccount_link',
    },
    at: [
      'Base.xml <LocalizedString StringId="«createaccount_link» localization/string-id',
      'Base.xml <LocalizedString StringId="«createaccount_link» localization/string-id',
    ],
  },
  'localized-string-element-twice': {
    parts: {
      elementType: 'ClaimType',
      elementId: 'email',
      id: 'DisplayName',
    },
    at: [
      'Base.xml <LocalizedString StringId="«DisplayName» localization/duplicate-string',
      'Base.xml <LocalizedString StringId="«DisplayName» localization/duplicate-string',
    ],
  },
  'localized-string-twice': {
    parts: {
      elementType: 'UxElement',
      id: 'createaccount_link',
    },
    at: [
      'Base.xml <LocalizedString StringId="«createaccount_link» localization/duplicate-string',
      'Base.xml <LocalizedString StringId="«createaccount_link» localization/duplicate-string',
    ],
  },
  'load-uri': {
    parts: {
      contentDefinition: 'api.page',
      value: 'https://pages.contoso.com/page.html',
      reason: '404',
    },
    at: ['Base.xml <LoadUri>«https://pages.contoso.com/page.html» AADB2C90196'],
  },
  cors: {
    parts: {
      value: 'https://pages.contoso.com/page.html',
    },
    at: ['Base.xml <LoadUri>«https://pages.contoso.com/page.html» AADB2C90002'],
  },
  'script-errors': {
    parts: {
      value: 'https://pages.contoso.com/page.html',
    },
    at: ['Base.xml <LoadUri>«https://pages.contoso.com/page.html» AADB2C90047'],
  },
  'predicate-escape': {
    parts: {
      predicate: 'Symbol',
    },
    at: ['Base.xml <«Parameter» claims/predicate-value'],
  },
  'resolver-claim': {
    parts: {
      claim: 'Nothing',
      resolver: 'Culture',
    },
    at: ['Base.xml <OutputClaim DefaultValue="«{Culture:Nothing}» claims/unknown-resolver'],
  },
  resolver: {
    parts: {
      resolver: 'Nobody',
    },
    at: ['Base.xml <OutputClaim DefaultValue="«{Nobody:Thing}» claims/unknown-resolver'],
  },
  'request-failed': {
    at: ['Rp.xml <DefaultUserJourney ReferenceId="«NoJourney» AADB2C90037'],
  },
  unhandled: {
    at: ['Rp.xml <DefaultUserJourney ReferenceId="«NoJourney» AADB2C90048'],
  },
  'no-claims-provider': {
    at: ['Base.xml <OrchestrationStep Type="«CombinedSignInAndSignUp» AADB2C90051'],
  },
  'internal-error': {
    at: ['Base.xml <Key StorageReferenceId="«B2C_1A_Signing» AADB2C90085'],
  },
  'token-issuer': {
    parts: {
      issuers: 'https://a',
    },
    at: ['Base.xml <Item Key="«issuer» AADB2C90238'],
  },
  'token-audience': {
    at: ['Base.xml <Item Key="«IdTokenAudience» AADB2C90237'],
  },
  'token-signature': {
    at: ['Base.xml <Item Key="«METADATA» AADB2C90239'],
  },
  'provider-unreachable': {
    at: [
      'Base.xml <Key StorageReferenceId="«B2C_1A_OidcSecret» AADB2C90289',
      'Base.xml <Key StorageReferenceId="«B2C_1A_QQSecret» AADB2C90289',
    ],
  },
  'provider-secret': {
    at: [
      'Base.xml <Key StorageReferenceId="«B2C_1A_OidcSecret» AADB2C90243',
      'Base.xml <Key StorageReferenceId="«B2C_1A_QQSecret» AADB2C90243',
    ],
  },
  'invalid-response': {
    parts: {
      reason: 'x',
    },
    at: [
      'Base.xml <Protocol Name="«SAML2» AADB2C90273',
      'Base.xml <Protocol Name="«OpenIdConnect» AADB2C90273',
      'Base.xml <Protocol Name="«OAuth2» AADB2C90273',
    ],
  },
  'exchange-incomplete': {
    at: ['Base.xml <TechnicalProfile Id="«REST» AADB2C90255'],
  },
  'control-setting': {
    parts: {
      key: 'Operation',
      value: 'x',
    },
    at: ['Base.xml <Item Key="«Operation» AADB2C90276'],
  },
  'client-assertion': {
    parts: {
      policy: 'B2C_1A_Rp',
    },
    at: ['Rp.xml <TechnicalProfile Id="«PolicyProfile» AADB2C99027'],
  },
  'client-id': {
    parts: {
      id: '33333333-3333-3333-3333-333333333333',
      other: '11111111-1111-1111-1111-111111111111',
    },
    at: ['Base.xml <Item Key="ClientId">«11111111-1111-1111-1111-111111111111» AADB2C90011'],
  },
  'forgot-password': {
    at: ['Base.xml <OrchestrationStep Type="«CombinedSignInAndSignUp» AADB2C90118'],
  },
  'qq-redirect-uri': {
    at: ['Base.xml <Item Key="«UsePolicyInRedirectUri» qq/policy-in-redirect-uri'],
  },
  'qq-response-type': {
    at: ['Base.xml <Item Key="«response_types» qq-response-type'],
  },
  'qq-client-id': {
    at: ['Base.xml <Item Key="«client_id» qq-client-id'],
  },
  'qq-not-live': {
    at: ['Base.xml <Item Key="«client_id» qq-not-live'],
  },
  'qq-client-secret': {
    at: ['Base.xml <Key StorageReferenceId="«B2C_1A_QQSecret» qq-client-secret'],
  },
  'qq-http': {
    at: ['Base.xml <Item Key="«HttpBinding» qq-http'],
  },
  'qq-grant-type': {
    at: ['Base.xml <Item Key="«HttpBinding» qq-grant-type'],
  },
  'qq-code': {
    at: ['Base.xml <Item Key="«AccessTokenEndpoint» qq-code'],
  },
  'qq-token': {
    at: ['Base.xml <Item Key="«ClaimsEndpoint» qq-token'],
  },
  'qq-rights': {
    at: ['Base.xml <Item Key="«scope» qq-rights'],
  },
  'qq-which': {
    at: ['Base.xml <Item Key="«authorization_endpoint» qq-which'],
  },
  'qq-union-id': {
    at: ['Base.xml <Item Key="«ClaimsEndpoint» qq-union-id'],
  },
};
