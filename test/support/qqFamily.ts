import { policyText } from './policies';

const transformation = (id: string, body: string): string =>
  `<ClaimsTransformation Id="${id}" TransformationMethod="${id}">${body}</ClaimsTransformation>`;
const claimTypes = [
  'issuerUserId',
  'identityProvider',
  'authenticationSource',
  'upnUserName',
  'userPrincipalName',
  'alternativeSecurityId',
  'sub',
  'objectId',
  'newUser',
];

const pages =
  '<ContentDefinitions><ContentDefinition Id="api.signuporsignin"><LoadUri>~/tenant/page.cshtml</LoadUri></ContentDefinition></ContentDefinitions>';
const issuers = ['JwtIssuer', 'MyIssuer'].map(
  (id) =>
    `        <TechnicalProfile Id="${id}"><DisplayName>Token</DisplayName><OutputTokenFormat>JWT</OutputTokenFormat></TechnicalProfile>`,
);

/** What a base policy with social accounts has, with the claim that carries the user's id at the provider. */
export function socialBlocks(userIdClaim = 'issuerUserId'): string {
  const types = [...new Set([userIdClaim, ...claimTypes])].map(
    (id) => `<ClaimType Id="${id}"><DisplayName>${id}</DisplayName><DataType>string</DataType></ClaimType>`,
  );
  return `  <BuildingBlocks>
    <ClaimsSchema>${types.join('')}</ClaimsSchema>
    <ClaimsTransformations>
      ${transformation('CreateRandomUPNUserName', '')}
      ${transformation('CreateUserPrincipalName', '<OutputClaims><OutputClaim ClaimTypeReferenceId="userPrincipalName" TransformationClaimType="outputClaim"/></OutputClaims>')}
      ${transformation('CreateSubjectClaimFromAlternativeSecurityId', '')}
      ${transformation(
        'CreateAlternativeSecurityId',
        `<InputClaims><InputClaim ClaimTypeReferenceId="${userIdClaim}" TransformationClaimType="key"/><InputClaim ClaimTypeReferenceId="identityProvider" TransformationClaimType="identityProvider"/></InputClaims><OutputClaims><OutputClaim ClaimTypeReferenceId="alternativeSecurityId" TransformationClaimType="alternativeSecurityId"/></OutputClaims>`,
      )}
    </ClaimsTransformations>
    ${pages}
  </BuildingBlocks>`;
}

const provider = (...profiles: readonly string[]): string => `  <ClaimsProviders>
    <ClaimsProvider>
      <DisplayName>All</DisplayName>
      <TechnicalProfiles>
${[...profiles, ...issuers].join('\n')}
      </TechnicalProfiles>
    </ClaimsProvider>
  </ClaimsProviders>`;
const profiles = provider(
  '        <TechnicalProfile Id="Facebook-OAUTH"><DisplayName>Facebook</DisplayName><Protocol Name="OAuth2"/></TechnicalProfile>',
  '        <TechnicalProfile Id="SM-SocialLogin"><DisplayName>Session</DisplayName><Protocol Name="Proprietary" Handler="Web.TPEngine.SSO.ExternalLoginSSOSessionProvider, Web.TPEngine, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null"/></TechnicalProfile>',
);

/** The journey of that id, as base policies write it. */
export function socialJourney(id: string): string {
  return `  <UserJourneys>
    <UserJourney Id="${id}">
      <OrchestrationSteps>
        <OrchestrationStep Order="1" Type="CombinedSignInAndSignUp" ContentDefinitionReferenceId="api.signuporsignin">
          <ClaimsProviderSelections>
            <ClaimsProviderSelection TargetClaimsExchangeId="FacebookExchange" />
          </ClaimsProviderSelections>
        </OrchestrationStep>
        <!-- The chosen provider. -->
        <OrchestrationStep Order="2" Type="ClaimsExchange">
          <ClaimsExchanges>
            <ClaimsExchange Id="FacebookExchange" TechnicalProfileReferenceId="Facebook-OAUTH" />
          </ClaimsExchanges>
        </OrchestrationStep>
        <OrchestrationStep Order="3" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />
      </OrchestrationSteps>
    </UserJourney>
  </UserJourneys>`;
}

export const relyingParty = (journeyId: string): string => `  <RelyingParty>
    <DefaultUserJourney ReferenceId="${journeyId}" />
  </RelyingParty>`;

export const socialBase = policyText({
  id: 'B2C_1A_Base',
  body: `${socialBlocks()}\n${profiles}\n${socialJourney('SignUpOrSignIn')}`,
});

/** A base policy without social accounts. */
export const localBase = policyText({
  id: 'B2C_1A_Base',
  body: `  <BuildingBlocks>${pages}</BuildingBlocks>\n${provider('        <TechnicalProfile Id="Local"><DisplayName>Local</DisplayName></TechnicalProfile>')}\n${socialJourney(
    'SignUpOrSignIn',
  )
    .replace('"Facebook-OAUTH"', '"Local"')
    .replace(/FacebookExchange/g, 'LocalExchange')}`,
});

/** A family of three: a base with social accounts, an extension policy with that body, a relying party. */
export function qqFamily(extensionBody: string, base = socialBase): Record<string, string> {
  return {
    'base.xml': base,
    'ext.xml': policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base', body: extensionBody }),
    'rp.xml': policyText({ id: 'B2C_1A_SignIn', base: 'B2C_1A_Ext', body: relyingParty('SignUpOrSignIn') }),
  };
}
