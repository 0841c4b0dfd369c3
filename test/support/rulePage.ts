import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { policyText, profiles } from './policies';

/** The two examples of a rule's page. */
export interface RulePage {
  readonly wrong: string;
  readonly right: string;
}

/** Reads the page of a rule. */
export function rulePage(code: string): RulePage {
  const text = readFileSync(resolve(__dirname, `../../docs/rules/${code}.md`), 'utf8');
  const [, wrong = '', right = ''] =
    /Wrong:\n\n```xml\n([^]*?)\n```\n\nRight:\n\n```xml\n([^]*?)\n```/.exec(text) ?? [];
  return { wrong, right };
}

/** The containers that an element stands in, inside the root. */
const places: Readonly<Record<string, readonly string[]>> = {
  ClaimsProvider: ['ClaimsProviders'],
  ClaimType: ['BuildingBlocks', 'ClaimsSchema'],
  Predicate: ['BuildingBlocks', 'Predicates'],
  ClaimsTransformation: ['BuildingBlocks', 'ClaimsTransformations'],
  ContentDefinition: ['BuildingBlocks', 'ContentDefinitions'],
  LocalizedResources: ['BuildingBlocks', 'Localization'],
};

/** A whole policy around an example. */
export function policyAround(example: string): string {
  const name = /^<(\w+)/.exec(example)?.[1] ?? '';
  if (name === 'TrustFrameworkPolicy') return example;
  if (name === 'TechnicalProfile') return policyText({ id: 'B2C_1A_Page', body: profiles(example) });
  if (name === 'UserJourney' || name === 'SubJourney') return journeyPolicy(name, example);
  const around = places[name] ?? [];
  const open = around.map((one) => `<${one}>`).join('');
  const close = [...around].reverse().map((one) => `</${one}>`).join(''); // prettier-ignore
  return policyText({ id: 'B2C_1A_Page', body: `${open}\n${example}\n${close}` });
}

const selfAsserted =
  '<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.SelfAssertedAttributeProvider, Web.TPEngine, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null"/>';
const rest = selfAsserted.replace('SelfAssertedAttributeProvider', 'RestfulProvider');

/** What the journeys of examples name. */
const stock = {
  claims: [
    ['newUser', 'boolean'],
    ['email', 'string'],
    ['signInName', 'string'],
  ]
    .map(
      ([id, type]) => `<ClaimType Id="${id}"><DisplayName>${id}</DisplayName><DataType>${type}</DataType></ClaimType>`,
    )
    .join(''),
  pages: [
    ['api.signuporsignin', 'unifiedssp:2.1.7'],
    ['api.selfasserted', 'selfasserted:2.1.7'],
  ]
    .map(
      ([id, layout]) =>
        `<ContentDefinition Id="${id}"><LoadUri>~/tenant/page.cshtml</LoadUri><RecoveryUri>~/common/default_page_error.html</RecoveryUri><DataUri>urn:com:microsoft:aad:b2c:elements:contract:${layout}</DataUri></ContentDefinition>`,
    )
    .join(''),
  profiles: profiles(
    '<TechnicalProfile Id="JwtIssuer"><DisplayName>J</DisplayName><Protocol Name="OpenIdConnect"/><OutputTokenFormat>JWT</OutputTokenFormat><CryptographicKeys><Key Id="issuer_secret" StorageReferenceId="B2C_1A_K"/></CryptographicKeys></TechnicalProfile>',
    `<TechnicalProfile Id="SignIn"><DisplayName>S</DisplayName>${selfAsserted}<Metadata><Item Key="setting.showSignupLink">false</Item></Metadata></TechnicalProfile>`,
    `<TechnicalProfile Id="SignUp"><DisplayName>S</DisplayName>${selfAsserted}</TechnicalProfile>`,
    `<TechnicalProfile Id="REST-GetProfile"><DisplayName>R</DisplayName>${rest}</TechnicalProfile>`,
  ),
} as const;

/** A policy that runs the journey of an example. */
function journeyPolicy(name: 'UserJourney' | 'SubJourney', example: string): string {
  const id = /Id="([^"]*)"/.exec(example)?.[1] ?? '';
  const journeys =
    name === 'UserJourney'
      ? `<UserJourneys>\n${example}\n</UserJourneys>`
      : `<UserJourneys><UserJourney Id="Caller"><OrchestrationSteps>
<OrchestrationStep Order="1" Type="InvokeSubJourney"><JourneyList><Candidate SubJourneyReferenceId="${id}"/></JourneyList></OrchestrationStep>
<OrchestrationStep Order="2" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer"/>
</OrchestrationSteps></UserJourney></UserJourneys><SubJourneys>\n${example}\n</SubJourneys>`;
  return policyText({
    id: 'B2C_1A_Page',
    body: `<BuildingBlocks><ClaimsSchema>${stock.claims}</ClaimsSchema><ContentDefinitions>${stock.pages}</ContentDefinitions></BuildingBlocks>
${stock.profiles}
${journeys}
<RelyingParty><DefaultUserJourney ReferenceId="${name === 'UserJourney' ? id : 'Caller'}"/><TechnicalProfile Id="PolicyProfile"><DisplayName>P</DisplayName><Protocol Name="OpenIdConnect"/></TechnicalProfile></RelyingParty>`,
  });
}
