import { journey, policyText, profiles } from './policies';

/** The parts of a policy that runs a journey. */
export interface FlowParts {
  /** Claim types: an id, or `id:UserInputType`, or `id/dataType`. */
  readonly claims?: readonly string[];
  /** Whole `DisplayControl` elements. */
  readonly controls?: string;
  /** Whole `ClaimsTransformation` elements. */
  readonly transformations?: string;
  readonly profiles?: readonly string[];
  /** `OrchestrationStep` elements without their `Order`; the step that sends claims is added. */
  readonly steps?: readonly string[];
  /** Whole `OutputClaim` elements of the relying party. */
  readonly outputs?: string;
  /** What else stands in the policy. */
  readonly more?: string;
}

const usual = ['objectId', 'email:EmailBox', 'displayName:TextBox', 'issuerUserId', 'identityProvider'];

/** One policy, without a base, that runs a journey named `SignIn` and issues a token. */
export function flowPolicy(parts: FlowParts): string {
  const types = [...usual, ...(parts.claims ?? [])].map(claimType).join('\n');
  const issuer =
    '<TechnicalProfile Id="Issuer"><DisplayName>I</DisplayName><Protocol Name="OpenIdConnect"/><OutputTokenFormat>JWT</OutputTokenFormat><CryptographicKeys><Key Id="issuer_secret" StorageReferenceId="B2C_1A_K"/></CryptographicKeys></TechnicalProfile>';
  const send = '<OrchestrationStep Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Issuer"/>';
  return policyText({
    id: 'B2C_1A_Flow',
    body: `<BuildingBlocks><ClaimsSchema>${types}</ClaimsSchema><ClaimsTransformations>${parts.transformations ?? ''}</ClaimsTransformations>${parts.controls ? `<DisplayControls>${parts.controls}</DisplayControls>` : ''}</BuildingBlocks>
${profiles(issuer, ...(parts.profiles ?? []))}
${journey('SignIn', ...(parts.steps ?? []), send)}
${parts.more ?? ''}
<RelyingParty><DefaultUserJourney ReferenceId="SignIn"/><TechnicalProfile Id="PolicyProfile"><DisplayName>P</DisplayName><Protocol Name="OpenIdConnect"/>
<OutputClaims>${parts.outputs ?? ''}</OutputClaims></TechnicalProfile></RelyingParty>`,
  });
}

function claimType(text: string): string {
  const [, id = '', input, dataType = 'string'] = /^([^:/]+)(?::(\w+))?(?:\/(\w+))?$/.exec(text) ?? [];
  return `<ClaimType Id="${id}"><DisplayName>${id}</DisplayName><DataType>${dataType}</DataType>${input ? `<UserInputType>${input}</UserInputType>` : ''}</ClaimType>`;
}

const handler = (name: string, space = 'Providers'): string =>
  `<Protocol Name="Proprietary" Handler="Web.TPEngine.${space}.${name}, Web.TPEngine, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null"/>`;

const protocols = {
  page: handler('SelfAssertedAttributeProvider'),
  directory: handler('AzureActiveDirectoryProvider'),
  rest: handler('RestfulProvider'),
  transform: handler('ClaimsTransformationProtocolProvider'),
  oauth1: '<Protocol Name="OAuth1"/>',
  oauth2: '<Protocol Name="OAuth2"/>',
  openid: '<Protocol Name="OpenIdConnect"/>',
  saml: '<Protocol Name="SAML2"/>',
  phone: handler('PhoneFactorProtocolProvider'),
  captcha: handler('CaptchaProvider'),
  session: handler('DefaultSSOSessionProvider', 'SSO'),
};

/** A technical profile of a kind; `body` holds its lists. */
export function flowProfile(kind: keyof typeof protocols, id: string, body = ''): string {
  return `<TechnicalProfile Id="${id}"><DisplayName>${id}</DisplayName>${protocols[kind]}${body}</TechnicalProfile>`;
}

export const inputs = (...claims: readonly string[]): string =>
  `<InputClaims>${claims.map(use('InputClaim')).join('')}</InputClaims>`;
export const outputs = (...claims: readonly string[]): string =>
  `<OutputClaims>${claims.map(use('OutputClaim')).join('')}</OutputClaims>`;
export const persists = (...claims: readonly string[]): string =>
  `<PersistedClaims>${claims.map(use('PersistedClaim')).join('')}</PersistedClaims>`;
export const validates = (...ids: readonly string[]): string =>
  `<ValidationTechnicalProfiles>${ids.map((id) => `<ValidationTechnicalProfile ReferenceId="${id}"/>`).join('')}</ValidationTechnicalProfiles>`;
export const metadata = (...items: readonly string[]): string =>
  `<Metadata>${items.map((item) => `<Item Key="${item.split('=')[0]}">${item.split('=')[1]}</Item>`).join('')}</Metadata>`;
export const transforms = (...ids: readonly string[]): string =>
  `<OutputClaimsTransformations>${ids.map((id) => `<OutputClaimsTransformation ReferenceId="${id}"/>`).join('')}</OutputClaimsTransformations>`;

/** `id`, `id!` for a required claim, `id=value` for one with a default value that always counts. */
function use(name: string): (claim: string) => string {
  return (claim) => {
    const [, mark = '', id = '', required, value] = /^(«?)([^!=]+)(!)?(?:=(.*))?$/.exec(claim) ?? [];
    const preset = value === undefined ? '' : ` DefaultValue="${value}" AlwaysUseDefaultValue="true"`;
    return `<${name} ClaimTypeReferenceId="${mark}${id}"${required ? ' Required="true"' : ''}${preset}/>`;
  };
}

/** A step that runs exchanges, each `id=profile`; preconditions before them. */
export function exchangeStep(pairs: readonly string[], preconditions = ''): string {
  const all = pairs.map((pair) => {
    const [id = '', profile = ''] = pair.split('=');
    return `<ClaimsExchange Id="${id}" TechnicalProfileReferenceId="${profile}"/>`;
  });
  return `<OrchestrationStep Type="ClaimsExchange">${preconditions}<ClaimsExchanges>${all.join('')}</ClaimsExchanges></OrchestrationStep>`;
}

/** A step in which users choose one of these exchanges of the next step. */
export function choiceStep(...targets: readonly string[]): string {
  const all = targets.map((id) => `<ClaimsProviderSelection TargetClaimsExchangeId="${id}"/>`);
  return `<OrchestrationStep Type="ClaimsProviderSelection" ContentDefinitionReferenceId="api.idpselections"><ClaimsProviderSelections>${all.join('')}</ClaimsProviderSelections></OrchestrationStep>`;
}

/** Skips a step where a claim exists, does not exist (`!id`), or has a value (`id=value`). */
export function skipIf(condition: string): string {
  const [, not, id = '', value] = /^(!)?([^=]+)(?:=(.*))?$/.exec(condition) ?? [];
  const values = [id, ...(value === undefined ? [] : [value])].map((text) => `<Value>${text}</Value>`).join('');
  return `<Preconditions><Precondition Type="${value === undefined ? 'ClaimsExist' : 'ClaimEquals'}" ExecuteActionsIf="${not ? 'false' : 'true'}">${values}<Action>SkipThisOrchestrationStep</Action></Precondition></Preconditions>`;
}
