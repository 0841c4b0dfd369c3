import { policyText, profiles } from '../../../support/policies';

const tenant = 'contoso.onmicrosoft.com';

/** A family with something of everything that errors speak of, full of faults. */
export const uploadFamily: Readonly<Record<string, string>> = {
  'Base.xml': policyText({
    id: 'B2C_1A_Base',
    body: `<BuildingBlocks>
  <ClaimsSchema><ClaimType Id="email"><DisplayName>Email</DisplayName><DataType>string</DataType></ClaimType></ClaimsSchema>
  <Predicates><Predicate Id="Symbol" Method="IncludesCharacters"><Parameters><Parameter Id="CharacterSet">\\q</Parameter></Parameters></Predicate></Predicates>
  <ClaimsTransformations>
    <ClaimsTransformation Id="CreateId" TransformationMethod="CreateAlternativeSecurityId">
      <InputClaims><InputClaim ClaimTypeReferenceId="userKey" TransformationClaimType="key" /></InputClaims>
    </ClaimsTransformation>
  </ClaimsTransformations>
  <ContentDefinitions>
    <ContentDefinition Id="api.page">
      <LoadUri>https://pages.contoso.com/page.html</LoadUri>
      <RecoveryUri>~/common/default_page_error.html</RecoveryUri>
      <DataUri>urn:com:microsoft:aad:b2c:elements:contract:unifiedssd:2.1.4</DataUri>
    </ContentDefinition>
    <ContentDefinition Id="api.old"><LoadUri>~/a.html</LoadUri><DataUri>urn:com:microsoft:aad:b2c:elements:selfasserted:2.0.0</DataUri></ContentDefinition>
  </ContentDefinitions>
  <Localization Enabled="true">
    <LocalizedResources Id="page.en"><LocalizedStrings>
      <LocalizedString ElementType="UxElement" StringId="createaccount_link">A</LocalizedString>
      <LocalizedString ElementType="UxElement" StringId="createaccount_link">B</LocalizedString>
      <LocalizedString ElementType="ClaimType" ElementId="email" StringId="DisplayName">A</LocalizedString>
      <LocalizedString ElementType="ClaimType" ElementId="email" StringId="DisplayName">B</LocalizedString>
    </LocalizedStrings></LocalizedResources>
  </Localization>
</BuildingBlocks>
${profiles(
  `<TechnicalProfile Id="REST">
      <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.RestfulProvider, Web.TPEngine" />
      <Metadata>
        <Item Key="ServiceUrl">http://api.contoso.com</Item>
        <Item Key="AuthenticationType">Bearer</Item>
        <Item Key="SendClaimsIn">Head</Item>
        <Item Key="UseClaimAsBearerToken">bearer</Item>
        <Item Key="Operation">Delete</Item>
        <Item Key="client_id"></Item>
      </Metadata>
      <CryptographicKeys><Key Id="BasicAuthenticationUsername" StorageReferenceId="B2C_1A_RestUser" /></CryptographicKeys>
      <InputClaims>
        <InputClaim ClaimTypeReferenceId="userId" />
        <InputClaim ClaimTypeReferenceId="grant_type" DefaultValue="refresh_token" />
        <InputClaim ClaimTypeReferenceId="event" PartnerClaimType="eventName" />
      </InputClaims>
      <PersistedClaims><PersistedClaim ClaimTypeReferenceId="passwordPolicies" DefaultValue="None" /><PersistedClaim ClaimTypeReferenceId="orgName" /></PersistedClaims>
      <OutputClaims>
        <OutputClaim ClaimTypeReferenceId="lastLogon" PartnerClaimType="lastLogonTime" />
        <OutputClaim ClaimTypeReferenceId="locale" DefaultValue="{Culture:Nothing}" />
        <OutputClaim ClaimTypeReferenceId="other" DefaultValue="{Nobody:Thing}" />
      </OutputClaims>
      <OutputClaimsTransformations><OutputClaimsTransformation ReferenceId="NoTransformation" /></OutputClaimsTransformations>
    </TechnicalProfile>`,
  `<TechnicalProfile Id="AAD">
      <Metadata>
        <Item Key="ClientId">11111111-1111-1111-1111-111111111111</Item>
        <Item Key="ApplicationObjectId">22222222-2222-2222-2222-222222222222</Item>
        <Item Key="InstrumentationKey"></Item>
        <Item Key="PartnerEntity"><![CDATA[<a]]></Item>
      </Metadata>
      <IncludeTechnicalProfile ReferenceId="NoProfile" />
    </TechnicalProfile>`,
  `<TechnicalProfile Id="Page">
      <Metadata><Item Key="ContentDefinitionReferenceId">api.none</Item></Metadata>
      <OutputClaims><OutputClaim ClaimTypeReferenceId="nickname" /></OutputClaims>
    </TechnicalProfile>`,
  `<TechnicalProfile Id="SAML">
      <Protocol Name="SAML2" />
      <SubjectNamingInfo ClaimType="objectId" Format="urn:x:nameid" />
    </TechnicalProfile>`,
  `<TechnicalProfile Id="OIDC">
      <Protocol Name="OpenIdConnect" />
      <Metadata>
        <Item Key="METADATA">https://login.contoso.com/.well-known/openid-configuration</Item>
        <Item Key="issuer">https://login.contoso.com</Item>
        <Item Key="IdTokenAudience">me</Item>
      </Metadata>
      <CryptographicKeys><Key Id="client_secret" StorageReferenceId="B2C_1A_OidcSecret" /></CryptographicKeys>
    </TechnicalProfile>`,
  `<TechnicalProfile Id="QQ-OAuth2">
      <Protocol Name="OAuth2" />
      <Metadata>
        <Item Key="client_id">101010101</Item>
        <Item Key="authorization_endpoint">https://graph.qq.com/oauth2.0/authorize</Item>
        <Item Key="AccessTokenEndpoint">https://graph.qq.com/oauth2.0/token</Item>
        <Item Key="ClaimsEndpoint">https://graph.qq.com/oauth2.0/me</Item>
        <Item Key="scope">get_user_info</Item>
        <Item Key="HttpBinding">GET</Item>
        <Item Key="response_types">code</Item>
        <Item Key="UsePolicyInRedirectUri">true</Item>
      </Metadata>
      <CryptographicKeys><Key Id="client_secret" StorageReferenceId="B2C_1A_QQSecret" /></CryptographicKeys>
    </TechnicalProfile>`,
  `<TechnicalProfile Id="JwtIssuer">
      <Protocol Name="None" />
      <Metadata><Item Key="RefreshTokenUserJourneyId">NoRefresh</Item></Metadata>
      <CryptographicKeys><Key Id="issuer_secret" StorageReferenceId="B2C_1A_Signing" /></CryptographicKeys>
    </TechnicalProfile>`,
)}
<UserJourneys>
  <UserJourney Id="SignUpOrSignIn"><OrchestrationSteps>
    <OrchestrationStep Order="1" Type="CombinedSignInAndSignUp">
      <ClaimsProviderSelections><ClaimsProviderSelection TargetClaimsExchangeId="NoExchange" /></ClaimsProviderSelections>
    </OrchestrationStep>
    <OrchestrationStep Order="2" Type="ClaimsExchange"><ClaimsExchanges>
      <ClaimsExchange Id="REST-Call" TechnicalProfileReferenceId="REST" />
      <ClaimsExchange Id="Gone" TechnicalProfileReferenceId="PhoneFactor-InputOrVerify" />
      <ClaimsExchange Id="Gone" TechnicalProfileReferenceId="REST" />
    </ClaimsExchanges></OrchestrationStep>
    <OrchestrationStep Order="4" Type="SendClaims" />
  </OrchestrationSteps></UserJourney>
</UserJourneys>
<SubJourneys><SubJourney Id="Sub" Type="Transfer"><OrchestrationSteps>
  <OrchestrationStep Order="1" Type="InvokeSubJourney"><JourneyList><Candidate SubJourneyReferenceId="NoSub" /></JourneyList></OrchestrationStep>
</OrchestrationSteps></SubJourney></SubJourneys>`,
  }),
  'Rp.xml': policyText({
    id: 'B2C_1A_Rp',
    base: 'B2C_1A_Base',
    body: `<RelyingParty>
  <DefaultUserJourney ReferenceId="NoJourney" />
  <UserJourneyBehaviors><JourneyInsights TelemetryEngine="ApplicationInsights" InstrumentationKey="k" DeveloperMode="true" ClientEnabled="false" ServerEnabled="true" TelemetryVersion="2.0.0" /><ScriptExecution>Allow</ScriptExecution></UserJourneyBehaviors>
  <TechnicalProfile Id="PolicyProfile">
    <DisplayName>PolicyProfile</DisplayName>
    <Protocol Name="OpenIdConnect" />
    <OutputClaims><OutputClaim ClaimTypeReferenceId="identityProvider" /></OutputClaims>
    <SubjectNamingInfo ClaimType="sub" />
  </TechnicalProfile>
</RelyingParty>`,
  }),
  'Orphan.xml': policyText({ id: 'B2C_1A_Orphan', base: 'B2C_1A_Missing' }).replace(
    `PublicPolicyUri=`,
    `UserJourneyRecorderEndpoint="urn:x" PublicPolicyUri=`,
  ),
};

/** What the messages say of that family, by the names of their parts. */
export const usualParts: Readonly<Record<string, string>> = {
  policy: 'B2C_1A_Base',
  tenant,
  technicalProfile: 'REST',
  journey: 'SignUpOrSignIn',
  step: '2',
  namespace: 'http://schemas.microsoft.com/online/cpim/schemas/2013/06',
  names: 'Protocol, Metadata',
  number: '3',
  type: 'SendClaims',
  directory: '00000000-0000-0000-0000-000000000001',
  detail: 'Data at the root level is invalid. ',
  line: '5',
  column: '4',
};
