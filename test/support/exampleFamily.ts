import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { policyText } from './policies';
import type { RulePage } from './rulePage';

const tenant = 'yourtenant.onmicrosoft.com';
const samples = resolve(__dirname, '../../samples');

/** The start tags around an element, from the root inwards; text after a tag stands before what is inside. */
type Place = readonly string[];

const policy: Place = [];
const blocks = ['<BuildingBlocks>'];
const claimTypes = [...blocks, '<ClaimsSchema>'];
const claimType = [
  ...claimTypes,
  '<ClaimType Id="example"><DisplayName>Example</DisplayName><DataType>string</DataType>',
];
const localization = [...blocks, '<Localization Enabled="true">'];
const providers = ['<ClaimsProviders>'];
const profiles = [...providers, '<ClaimsProvider><DisplayName>Example</DisplayName>', '<TechnicalProfiles>'];
const steps = ['<UserJourneys>', '<UserJourney Id="Example">', '<OrchestrationSteps>'];
const transformationProtocol =
  '<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.ClaimsTransformationProtocolProvider, Web.TPEngine" />';
const pageProtocol =
  '<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.SelfAssertedAttributeProvider, Web.TPEngine" />';
const pageOf = '<Metadata><Item Key="ContentDefinitionReferenceId">api.selfasserted</Item></Metadata>';

/** A technical profile around an element of it. */
function profile(protocol: string, before = ''): Place {
  return [...profiles, `<TechnicalProfile Id="Example"><DisplayName>Example</DisplayName>${protocol}${before}`];
}

/** What is said of a step that example steps do not end with. */
const lastStep = '<OrchestrationStep Order="9" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />';

function places({ protocol }: RulePage): Readonly<Record<string, Place>> {
  const some = protocol === undefined ? undefined : `<Protocol Name="${protocol}" />`;
  const any = profile(some ?? transformationProtocol);
  const page = profile(pageProtocol, pageOf);
  return {
    BuildingBlocks: policy,
    ClaimsProviders: policy,
    UserJourneys: policy,
    SubJourneys: policy,
    RelyingParty: policy,
    ClaimsSchema: blocks,
    ClaimType: claimTypes,
    Restriction: claimType,
    PredicateValidationReference: claimType,
    InputValidationReference: claimType,
    Predicate: [...blocks, '<Predicates>'],
    PredicateValidation: [...blocks, '<PredicateValidations>'],
    PredicateReference: [
      ...blocks,
      '<PredicateValidations>',
      '<PredicateValidation Id="Example">',
      '<PredicateGroups>',
      '<PredicateGroup Id="Example">',
      '<PredicateReferences>',
    ],
    ClaimsTransformation: [...blocks, '<ClaimsTransformations>'],
    ContentDefinition: [...blocks, '<ContentDefinitions>'],
    LocalizedResourcesReference: [
      ...blocks,
      '<ContentDefinitions>',
      '<ContentDefinition Id="api.selfasserted">',
      '<LocalizedResourcesReferences MergeBehavior="Prepend">',
    ],
    Localization: blocks,
    LocalizedResources: localization,
    LocalizedString: [...localization, '<LocalizedResources Id="example.en">', '<LocalizedStrings>'],
    DisplayControl: [...blocks, '<DisplayControls>'],
    ClaimsProvider: providers,
    TechnicalProfile: profiles,
    DisplayName: [...profiles, '<TechnicalProfile Id="Example">'],
    Protocol: [...profiles, '<TechnicalProfile Id="Example"><DisplayName>Example</DisplayName>'],
    Metadata: profile(some ?? pageProtocol),
    Item: [...profile(some ?? pageProtocol), '<Metadata>'],
    CryptographicKeys: any,
    Key: [...any, '<CryptographicKeys>'],
    InputClaimsTransformations: any,
    InputClaims: any,
    InputClaim: [...any, '<InputClaims>'],
    DisplayClaims: page,
    DisplayClaim: [...page, '<DisplayClaims>'],
    PersistedClaims: any,
    PersistedClaim: [...any, '<PersistedClaims>'],
    OutputClaims: any,
    OutputClaim: [...any, '<OutputClaims>'],
    OutputClaimsTransformations: any,
    OutputClaimsTransformation: [...any, '<OutputClaimsTransformations>'],
    ValidationTechnicalProfiles: page,
    ValidationTechnicalProfile: [...page, '<ValidationTechnicalProfiles>'],
    IncludeTechnicalProfile: any,
    UseTechnicalProfileForSessionManagement: any,
    UserJourney: ['<UserJourneys>'],
    SubJourney: ['<SubJourneys>'],
    OrchestrationStep: steps,
    Precondition: [...steps, '<OrchestrationStep Order="1" Type="ClaimsExchange">', '<Preconditions>'],
    Value: [
      ...steps,
      '<OrchestrationStep Order="1" Type="ClaimsExchange">',
      '<Preconditions>',
      '<Precondition Type="ClaimsExist" ExecuteActionsIf="true">',
    ],
    Candidate: [...steps, '<OrchestrationStep Order="1" Type="InvokeSubJourney">', '<JourneyList>'],
    ClientDefinition: [
      '<UserJourneys>',
      `<UserJourney Id="Example"><OrchestrationSteps>${lastStep.replace('9', '1')}</OrchestrationSteps>`,
    ],
    DefaultUserJourney: ['<RelyingParty>'],
    UserJourneyBehaviors: ['<RelyingParty><DefaultUserJourney ReferenceId="SignUpOrSignIn" />'],
  };
}

/** What closes the start tags of a place, with what must follow the example. */
function closing(place: Place, name: string, example: string): string {
  const tags = [...place].reverse().map((tag) => `</${/^<(\w+)/.exec(tag)?.[1]}>`);
  const inStep = place.some((tag) => tag.startsWith('<OrchestrationStep '));
  const exchange =
    '<ClaimsExchanges><ClaimsExchange Id="Example" TechnicalProfileReferenceId="SM-Noop" /></ClaimsExchanges>';
  if (name === 'Precondition') tags.splice(1, 0, exchange);
  if (name === 'Value') tags.splice(0, 0, '<Action>SkipThisOrchestrationStep</Action>');
  if (name === 'Value') tags.splice(3, 0, exchange);
  if (place.includes('<OrchestrationSteps>') && !/Type="SendClaims"/.test(example))
    tags.splice(
      tags.indexOf('</OrchestrationSteps>'),
      0,
      lastStep.replace('9', String(lastOrder(example, inStep) + 1)),
    );
  return tags.join('');
}

function lastOrder(example: string, inStep: boolean): number {
  return inStep ? 1 : Math.max(0, ...[...example.matchAll(/Order="(\d+)"/g)].map(([, order]) => Number(order)));
}

/** The names of the elements that are left out of the family where an example has files of its own. */
const wholeFile = /^\s*(?:<\?xml|<!DOCTYPE|<!-- [\w/.-]+\.xml -->|<!--[^]*-->\s*$|\s*<TrustFrameworkPolicy)/;

/**
 * A whole family around an example of a rule's page, by paths. A fragment is put where its first element belongs, in a
 * policy that inherits from the samples and from what the page says is given. Whole policies are files as they are, each
 * named by a comment before it (`<!-- folder/File.xml -->`), with those attributes that every policy must have.
 */
export function exampleFamily(page: RulePage, example: string): ReadonlyMap<string, string> {
  if (wholeFile.test(example)) return new Map([...around(page), ...wholeFiles(example)]);
  const name = /<(\w+)/.exec(example)?.[1] ?? '';
  const place = places(page)[name];
  if (!place) throw new Error(`test/support/exampleFamily.ts says nowhere where <${name}> belongs`);
  // What a page leaves out for the reader's sake.
  const whole = example.replace('a megabyte of texts', (words) => words.repeat(60_000));
  const body = `${place.join('')}\n${whole}\n${closing(place, name, example)}`;
  return new Map([
    ...around(page),
    ['Example.xml', policyText({ id: 'B2C_1A_Example', base: 'B2C_1A_Given', tenant, body })],
    ...callersOf(page, name, example),
  ]);
}

/** The files that stand around the examples of a page. */
export function around(page: RulePage): ReadonlyMap<string, string> {
  return new Map([...sampleFiles(), ...surroundings(page)]);
}

function sampleFiles(): [string, string][] {
  return readdirSync(samples)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => [name, readFileSync(resolve(samples, name), 'utf8')]);
}

/** Definitions that examples refer to and the samples lack. */
const usualBlocks = `<BuildingBlocks>
  <ClaimsSchema>${['name', 'mail', 'domain', 'greeting', 'code', 'nickname', 'subject', 'verificationCode', 'EventType']
    .map((id) => `<ClaimType Id="${id}"><DisplayName>${id}</DisplayName><DataType>string</DataType></ClaimType>`)
    .join(
      '',
    )}${['a', 'b', 'c', 'isOldEnough'].map((id) => `<ClaimType Id="${id}"><DisplayName>${id}</DisplayName><DataType>boolean</DataType></ClaimType>`).join('')}</ClaimsSchema>
  <Predicates><Predicate Id="Length" Method="IsLengthRange" HelpText="Long"><Parameters><Parameter Id="Minimum">8</Parameter><Parameter Id="Maximum">64</Parameter></Parameters></Predicate></Predicates>
  <InputValidations><InputValidation Id="StrongPassword"><PredicateReferences Id="Long" MatchAtLeast="1" HelpText="Long"><PredicateReference Id="Length" /></PredicateReferences></InputValidation></InputValidations>
  <PredicateValidations><PredicateValidation Id="LongPassword"><PredicateGroups><PredicateGroup Id="Long"><PredicateReferences MatchAtLeast="1"><PredicateReference Id="Length" /></PredicateReferences></PredicateGroup></PredicateGroups></PredicateValidation><PredicateValidation Id="StrongPassword"><PredicateGroups><PredicateGroup Id="Long"><PredicateReferences MatchAtLeast="1"><PredicateReference Id="Length" /></PredicateReferences></PredicateGroup></PredicateGroups></PredicateValidation></PredicateValidations>
  <ClaimsTransformations>
    <ClaimsTransformation Id="CreateUserName" TransformationMethod="CreateRandomString"><InputParameters><InputParameter Id="randomGeneratorType" DataType="string" Value="GUID" /></InputParameters><OutputClaims><OutputClaim ClaimTypeReferenceId="upnUserName" TransformationClaimType="outputClaim" /></OutputClaims></ClaimsTransformation>
    <ClaimsTransformation Id="CompareAge" TransformationMethod="CompareClaims"><InputClaims><InputClaim ClaimTypeReferenceId="name" TransformationClaimType="inputClaim1" /><InputClaim ClaimTypeReferenceId="mail" TransformationClaimType="inputClaim2" /></InputClaims><InputParameters><InputParameter Id="operator" DataType="string" Value="EQUAL" /></InputParameters><OutputClaims><OutputClaim ClaimTypeReferenceId="isOldEnough" TransformationClaimType="outputClaim" /></OutputClaims></ClaimsTransformation>
    <ClaimsTransformation Id="GetTexts" TransformationMethod="GetLocalizedStringsTransformation"><OutputClaims><OutputClaim ClaimTypeReferenceId="subject" TransformationClaimType="email_subject" /></OutputClaims></ClaimsTransformation>
  </ClaimsTransformations>
  <ClientDefinitions><ClientDefinition Id="DefaultWeb"><ClientUIFilterFlags>LineMarkers</ClientUIFilterFlags></ClientDefinition></ClientDefinitions>
  <Localization Enabled="true"><LocalizedResources Id="api.selfasserted.en"><LocalizedStrings><LocalizedString ElementType="UxElement" StringId="button_continue">Go on</LocalizedString></LocalizedStrings></LocalizedResources></Localization>
  <DisplayControls><DisplayControl Id="emailVerification" UserInterfaceControlType="VerificationControl"><DisplayClaims><DisplayClaim ClaimTypeReferenceId="email" Required="true" /><DisplayClaim ClaimTypeReferenceId="code" ControlClaimType="VerificationCode" Required="true" /></DisplayClaims><OutputClaims><OutputClaim ClaimTypeReferenceId="email" /></OutputClaims></DisplayControl></DisplayControls>
</BuildingBlocks>`;

const facebook = `<TechnicalProfile Id="Facebook-OAUTH"><DisplayName>Facebook</DisplayName><Protocol Name="OAuth2" />
  <Metadata><Item Key="client_id">123</Item><Item Key="authorization_endpoint">https://login.example.com/a</Item><Item Key="AccessTokenEndpoint">https://login.example.com/t</Item><Item Key="ClaimsEndpoint">https://login.example.com/c</Item></Metadata>
  <CryptographicKeys><Key Id="client_secret" StorageReferenceId="B2C_1A_FacebookSecret" /></CryptographicKeys>
  <OutputClaims><OutputClaim ClaimTypeReferenceId="issuerUserId" PartnerClaimType="id" /><OutputClaim ClaimTypeReferenceId="identityProvider" DefaultValue="example.com" AlwaysUseDefaultValue="true" /><OutputClaim ClaimTypeReferenceId="authenticationSource" DefaultValue="socialIdpAuthentication" AlwaysUseDefaultValue="true" /></OutputClaims>
  <OutputClaimsTransformations><OutputClaimsTransformation ReferenceId="CreateAlternativeSecurityId" /></OutputClaimsTransformations>
</TechnicalProfile>`;

const usualJourneys = `<UserJourneys><UserJourney Id="Recovery"><OrchestrationSteps>
  <OrchestrationStep Order="1" Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="ForgotPasswordExchange" TechnicalProfileReferenceId="SelfAsserted-FindAccountByEmail" /></ClaimsExchanges></OrchestrationStep>
  <OrchestrationStep Order="2" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />
</OrchestrationSteps></UserJourney></UserJourneys>
<SubJourneys><SubJourney Id="PasswordReset" Type="Call"><OrchestrationSteps>
  <OrchestrationStep Order="1" Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="FindAccount" TechnicalProfileReferenceId="SelfAsserted-FindAccountByEmail" /></ClaimsExchanges></OrchestrationStep>
</OrchestrationSteps></SubJourney></SubJourneys>`;

/** What is whole about a QQ profile, but for that which the examples themselves speak of. */
function qqProfile({ wrong, right }: RulePage): string {
  const said = wrong + right;
  const unless = (name: string, element: string): string => (said.includes(name) ? '' : element);
  const metadata = Object.entries({
    ProviderName: 'qq',
    client_id: '101234567',
    authorization_endpoint: 'https://graph.qq.com/oauth2.0/authorize',
    AccessTokenEndpoint: 'https://graph.qq.com/oauth2.0/token',
    ClaimsEndpoint: 'https://graph.qq.com/oauth2.0/me',
    scope: 'get_user_info',
    HttpBinding: 'GET',
    ClaimsResponseFormat: 'JsonP',
    ResponseErrorCodeParamName: 'error',
    external_user_identity_claim_id: 'openid',
  }).map(([key, value]) => unless(`Key="${key}"`, `<Item Key="${key}">${value}</Item>`));
  const outputs = `<OutputClaims><OutputClaim ClaimTypeReferenceId="issuerUserId" PartnerClaimType="openid" /><OutputClaim ClaimTypeReferenceId="identityProvider" DefaultValue="qq.com" AlwaysUseDefaultValue="true" /><OutputClaim ClaimTypeReferenceId="authenticationSource" DefaultValue="socialIdpAuthentication" AlwaysUseDefaultValue="true" /></OutputClaims>`;
  const transformations = ['CreateRandomUPNUserName', 'CreateUserPrincipalName', 'CreateAlternativeSecurityId', 'CreateSubjectClaimFromAlternativeSecurityId']; // prettier-ignore
  return `<TechnicalProfile Id="QQ-OAuth2"><DisplayName>QQ</DisplayName><Protocol Name="OAuth2" /><Metadata>${metadata.join('')}</Metadata>
  ${unless('<CryptographicKeys>', '<CryptographicKeys><Key Id="client_secret" StorageReferenceId="B2C_1A_QQSecret" /></CryptographicKeys>')}
  ${unless('<OutputClaims>', outputs)}
  ${unless('<OutputClaimsTransformations>', `<OutputClaimsTransformations>${transformations.map((id) => `<OutputClaimsTransformation ReferenceId="${id}" />`).join('')}</OutputClaimsTransformations>`)}
  <UseTechnicalProfileForSessionManagement ReferenceId="SM-SocialLogin" />
</TechnicalProfile>`;
}

/** The policies between the samples and the example: what pages usually refer to, and what this page says is given. */
function surroundings(page: RulePage): [string, string][] {
  const providerOf = (domain: string, profile: string) =>
    `<ClaimsProvider><Domain>${domain}</Domain><DisplayName>${domain}</DisplayName><TechnicalProfiles>
${profile}
</TechnicalProfiles></ClaimsProvider>`;
  const speaksOfQq = `${page.wrong}${page.right}${page.given ?? ''}`.includes('QQ-OAuth2');
  const provider = `<ClaimsProviders>${providerOf('facebook.com', facebook)}${speaksOfQq ? providerOf('qq.com', qqProfile(page)) : ''}</ClaimsProviders>`;
  const usual = [usualBlocks, provider, usualJourneys].join('\n');
  return [
    ['Usual.xml', policyText({ id: 'B2C_1A_Usual', base: 'B2C_1A_Sample_Extensions', tenant, body: usual })],
    ['Given.xml', policyText({ id: 'B2C_1A_Given', base: 'B2C_1A_Usual', tenant, body: page.given ?? '' })],
  ];
}

/** The policies that run what an example is a part of: rules on journeys look at what relying parties run. */
function callersOf({ code }: RulePage, name: string, example: string): readonly (readonly [string, string])[] {
  if (name === 'OrchestrationStep') return [['Caller.xml', callerOf('Example')]];
  if (!code.startsWith('journey/')) return [];
  const [first = ''] = [...example.matchAll(/<(?:User|Sub)Journey Id="([^"]+)"/g)].map(([, id = '']) => id);
  if (name === 'UserJourney') return [['Caller.xml', callerOf(first)]];
  if (name !== 'SubJourney') return [];
  const steps = `<OrchestrationStep Order="1" Type="InvokeSubJourney"><JourneyList><Candidate SubJourneyReferenceId="${first}" /></JourneyList></OrchestrationStep>
  ${lastStep.replace('9', '2')}`;
  const journey = `<UserJourneys><UserJourney Id="Example"><OrchestrationSteps>${steps}</OrchestrationSteps></UserJourney></UserJourneys>`;
  return [['Caller.xml', callerOf('Example', journey)]];
}

/** A policy that runs a journey, which may stand in it. */
const callerOf = (id: string, before = ''): string =>
  policyText({
    id: 'B2C_1A_Caller',
    base: 'B2C_1A_Example',
    tenant,
    body: `${before}<RelyingParty><DefaultUserJourney ReferenceId="${id}" />
  <TechnicalProfile Id="PolicyProfile"><DisplayName>PolicyProfile</DisplayName><Protocol Name="OpenIdConnect" />
    <OutputClaims><OutputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="sub" DefaultValue="" /></OutputClaims><SubjectNamingInfo ClaimType="sub" />
  </TechnicalProfile></RelyingParty>`,
  });

function wholeFiles(example: string): [string, string][] {
  const named = [...example.matchAll(/<!-- ([\w/.-]+\.xml) -->\n([^]*?)(?=\n*<!-- [\w/.-]+\.xml -->|$)/g)];
  if (named.length === 0) return [['Example.xml', inheriting(complete(example, 0))]];
  return named.map(([, path = '', text = ''], index) => [path, complete(text.trim(), index)]);
}

/** A policy alone, with what pages refer to as its base; one that names a base or has nothing in it stays. */
function inheriting(text: string): string {
  if (/<BasePolicy>|<TrustFrameworkPolicy[^>]*\/>|<!DOCTYPE/.test(text)) return text;
  const base = `\n<BasePolicy><TenantId>${tenant}</TenantId><PolicyId>B2C_1A_Given</PolicyId></BasePolicy>`;
  return text.replace(/<TrustFrameworkPolicy[^>]*>(?=\s*<[A-Z])/, (tag) => tag + base);
}

/** A policy with the attributes that every policy must have; those that it has stay. */
function complete(text: string, index: number): string {
  return text.replace(/<TrustFrameworkPolicy((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>/, (_, written: string, end: string) => {
    const id = /PolicyId="([^"]*)"/.exec(written)?.[1] ?? `B2C_1A_Example${index === 0 ? '' : index}`;
    const tenantId = /TenantId="([^"]*)"/.exec(written)?.[1] ?? tenant;
    const needed = {
      xmlns: 'http://schemas.microsoft.com/online/cpim/schemas/2013/06',
      PolicySchemaVersion: '0.3.0.0',
      TenantId: tenantId,
      PolicyId: id,
      PublicPolicyUri: `http://${tenantId}/${id}`,
    };
    const added = Object.entries(needed).filter(([name]) => !new RegExp(`\\b${name}=`).test(written));
    return `<TrustFrameworkPolicy${written}${added.map(([name, value]) => ` ${name}="${value}"`).join('')}${end}>`;
  });
}
