import fc from 'fast-check';
import { policyText } from './policies';
import { relyingParty, socialBlocks } from './qqFamily';

/*
 * Made-up families: trees of policies that inherit from one root, with the parts of journeys and the definitions that
 * sign-in needs spread over their files.
 */

/** What a file of a tree holds. */
interface Node {
  /** Picks its base among the files before it. */
  readonly parent: number;
  readonly folder: '' | 'own/' | 'own/deeper/';
  /** The journey that it runs, where it is a relying party. */
  readonly runs: 'A' | 'B' | undefined;
  readonly parts: readonly Part[];
  readonly definitions: readonly Definition[];
}

type Part =
  'A' | 'A local' | 'B' | 'B in sub' | 'sub' | 'sub local' | 'A page' | 'A exchange' | 'A late' | 'A more' | 'B late';
type Definition = 'blocks' | 'session' | 'facebook' | 'issuer' | 'qq' | 'reader' | 'noop';

const page = (
  exchange: string,
): string => `<OrchestrationStep Order="1" Type="CombinedSignInAndSignUp" ContentDefinitionReferenceId="api.signuporsignin">
          <ClaimsProviderSelections>
            <ClaimsProviderSelection TargetClaimsExchangeId="${exchange}" />
          </ClaimsProviderSelections>
        </OrchestrationStep>`;
const call = (
  order: number,
  exchange: string,
  profile: string,
): string => `<OrchestrationStep Order="${order}" Type="ClaimsExchange">
          <ClaimsExchanges>
            <ClaimsExchange Id="${exchange}" TechnicalProfileReferenceId="${profile}" />
          </ClaimsExchanges>
        </OrchestrationStep>`;
const send = (order: number, issuer = 'JwtIssuer'): string =>
  `<OrchestrationStep Order="${order}" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="${issuer}" />`;

/** Steps of a journey or sub journey, by what the part is called. */
const steps: Readonly<Record<Part, readonly string[]>> = {
  A: [page('FacebookExchange'), call(2, 'FacebookExchange', 'Facebook-OAUTH'), send(3)],
  'A local': [page('LocalExchange'), call(2, 'LocalExchange', 'Local'), send(3)],
  B: [page('FacebookExchange'), call(2, 'FacebookExchange', 'Facebook-OAUTH'), call(3, 'Read', 'Reader'), send(4)],
  'B in sub': [
    `<OrchestrationStep Order="1" Type="InvokeSubJourney">
          <JourneyList>
            <Candidate SubJourneyReferenceId="Login" />
          </JourneyList>
        </OrchestrationStep>`,
    send(2),
  ],
  sub: [page('FacebookExchange'), call(2, 'FacebookExchange', 'Facebook-OAUTH')],
  'sub local': [page('LocalExchange'), call(2, 'LocalExchange', 'Local')],
  'A page': [page('OtherExchange')],
  'A exchange': [call(2, 'OtherExchange', 'Facebook-OAUTH')],
  'A late': [send(3, 'OtherIssuer')],
  'A more': [call(3, 'Read', 'Reader'), send(4)],
  'B late': [send(4, 'OtherIssuer')],
};

const proprietary = (handler: string): string =>
  `\n          <Protocol Name="Proprietary" Handler="Web.TPEngine.${handler}, Web.TPEngine, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null" />`;
const directory = (operation: string): string => `${proprietary('Providers.AzureActiveDirectoryProvider')}
          <Metadata>
            <Item Key="Operation">${operation}</Item>
          </Metadata>
          <InputClaims>
            <InputClaim ClaimTypeReferenceId="alternativeSecurityId" PartnerClaimType="alternativeSecurityId" Required="true" />
          </InputClaims>
          ${operation === 'Write' ? '<PersistedClaims>\n            <PersistedClaim ClaimTypeReferenceId="alternativeSecurityId" />\n            <PersistedClaim ClaimTypeReferenceId="userPrincipalName" />\n          </PersistedClaims>\n          ' : ''}<OutputClaims>
            <OutputClaim ClaimTypeReferenceId="objectId" />
            <OutputClaim ClaimTypeReferenceId="newUser" PartnerClaimType="newClaimsPrincipalCreated" />
          </OutputClaims>`;
/** What the journeys read accounts by: the families are whole but for what they are made to lack. */
const identity = `
          <OutputClaims>
            <OutputClaim ClaimTypeReferenceId="alternativeSecurityId" />
            <OutputClaim ClaimTypeReferenceId="userPrincipalName" />
          </OutputClaims>`;
const profile = (id: string, rest = ''): string => `        <TechnicalProfile Id="${id}">
          <DisplayName>${id}</DisplayName>${rest}
        </TechnicalProfile>`;
const profiles: Readonly<Record<Exclude<Definition, 'blocks'>, readonly string[]>> = {
  session: [profile('SM-SocialLogin', proprietary('SSO.ExternalLoginSSOSessionProvider'))],
  noop: [profile('SM-Noop', proprietary('SSO.NoopSSOSessionProvider'))],
  facebook: [
    profile('Facebook-OAUTH', `\n          <Protocol Name="OAuth2" />${identity}`),
    profile('Local', identity),
  ],
  issuer: [profile('JwtIssuer', '\n          <OutputTokenFormat>JWT</OutputTokenFormat>'), profile('OtherIssuer')],
  reader: [
    profile('Reader', directory('Read')),
    profile('AAD-UserReadUsingAlternativeSecurityId', directory('Read')),
    profile('AAD-UserWriteUsingAlternativeSecurityId', directory('Write')),
  ],
  qq: [
    profile(
      'QQ-OAuth2',
      '\n          <Protocol Name="OAuth2" />\n          <Metadata>\n            <Item Key="client_id">101234567</Item>\n          </Metadata>',
    ),
  ],
};

const rootDefinitions: Definition[] = ['blocks', 'session', 'facebook', 'issuer', 'reader', 'noop'];
const part = fc.constantFrom<Part>(...(Object.keys(steps) as Part[]));
const definition = fc.constantFrom<Definition>('blocks', ...(Object.keys(profiles) as Exclude<Definition, 'blocks'>[]));

function node(mayBeRoot: boolean): fc.Arbitrary<Node> {
  return fc.record({
    parent: fc.nat(20),
    folder: fc.constantFrom('', '', 'own/', 'own/deeper/'),
    runs: mayBeRoot ? fc.constant(undefined) : fc.option(fc.constantFrom('A', 'B'), { nil: undefined }),
    parts: mayBeRoot
      ? fc.constantFrom<Part[]>(
          ['A', 'B'],
          ['A local', 'B'],
          ['A', 'B in sub', 'sub'],
          ['A local', 'B in sub', 'sub local'],
          ['B'],
          [],
        )
      : fc.uniqueArray(part, { maxLength: 2 }),
    definitions: mayBeRoot
      ? fc.subarray<Definition>(rootDefinitions, { minLength: rootDefinitions.length - 1 })
      : fc.oneof(
          { weight: 3, arbitrary: fc.constant([]) },
          { weight: 1, arbitrary: fc.uniqueArray(definition, { maxLength: 2 }) },
        ),
  });
}

/** The texts of a folder of one to three families side by side, by their paths. */
export const policyTrees: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .array(fc.tuple(node(true), fc.array(node(false), { minLength: 1, maxLength: 6 })), { minLength: 1, maxLength: 3 })
  .map((families) =>
    Object.fromEntries(
      families.flatMap(([root, others], i) => treeOf(`F${i}`, [root, ...others], i > 0 ? `f${i}/` : '')),
    ),
  );

function treeOf(name: string, nodes: readonly Node[], folder: string): (readonly [path: string, text: string])[] {
  const isLast = (i: number): boolean => i === nodes.length - 1;
  return nodes.map((one, i) => {
    const runs = isLast(i) ? (one.runs ?? 'A') : one.runs;
    // The nearest before it by preference: long chains are what goes wrong.
    const base =
      i === 0 ? {} : { base: `B2C_1A_${name}_${Math.max(0, i - 1 - (one.parent % 3 === 0 ? 0 : one.parent % i))}` };
    const body = bodyOf(one, runs);
    return [
      `${folder}${i === 0 ? '' : one.folder}${name}_${i}.xml`,
      policyText({ id: `B2C_1A_${name}_${i}`, ...base, body }),
    ] as const;
  });
}

function bodyOf({ parts, definitions }: Node, runs: string | undefined): string {
  const journeys = (kind: string, wanted: (one: Part) => string | undefined): string => {
    const byId = new Map<string, string[]>();
    for (const one of parts) {
      const id = wanted(one);
      // One journey of an id in a file.
      if (id !== undefined && !byId.has(id)) byId.set(id, [...steps[one]]);
    }
    const type = kind === 'SubJourney' ? ' Type="Call"' : '';
    const all = [...byId].map(
      ([id, list]) => `    <${kind} Id="${id}"${type}>
      <OrchestrationSteps>
        ${list.join('\n        ')}
      </OrchestrationSteps>
    </${kind}>`,
    );
    return all.length === 0 ? '' : `  <${kind}s>\n${all.join('\n')}\n  </${kind}s>`;
  };
  const own = definitions.flatMap((one) => (one === 'blocks' ? [] : profiles[one]));
  const providers =
    own.length === 0
      ? ''
      : `  <ClaimsProviders>
    <ClaimsProvider>
      <DisplayName>All</DisplayName>
      <TechnicalProfiles>
${own.join('\n')}
      </TechnicalProfiles>
    </ClaimsProvider>
  </ClaimsProviders>`;
  return [
    definitions.includes('blocks') ? socialBlocks() : '',
    providers,
    journeys('UserJourney', (one) => (one.startsWith('sub') ? undefined : one[0])),
    journeys('SubJourney', (one) => (one.startsWith('sub') ? 'Login' : undefined)),
    runs === undefined ? '' : relyingParty(runs),
  ]
    .filter((text) => text !== '')
    .join('\n');
}
