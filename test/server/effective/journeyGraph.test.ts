import assert from 'node:assert/strict';
import { journeyGraph, withSubJourneys, type JourneyGraph } from '../../../server/effective/journeyGraph';
import { relyingPartyOf } from '../../../server/effective/relyingParty';
import { journey, policyAt, policySet, policyText, profiles } from '../../support/policies';

const selfAsserted =
  '<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.SelfAssertedAttributeProvider, Web.TPEngine, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null"/>';
const exchanges = (...pairs: readonly string[]): string =>
  `<ClaimsExchanges>${pairs
    .map((pair) => pair.split('='))
    .map(([id, profile]) => `<ClaimsExchange Id="${id}" TechnicalProfileReferenceId="${profile}"/>`)
    .join('')}</ClaimsExchanges>`;
const call = (id: string): string =>
  `<OrchestrationStep Type="InvokeSubJourney"><JourneyList><Candidate SubJourneyReferenceId="${id}"/></JourneyList></OrchestrationStep>`;
const subJourney = (id: string, type: string, ...steps: readonly string[]): string =>
  journey(id, ...steps)
    .replace(/UserJourney/g, 'SubJourney')
    .replace(`Id="${id}"`, `Id="${id}" Type="${type}"`);

const base = `${profiles(
  `<TechnicalProfile Id="SignIn">${selfAsserted}<Metadata><Item Key="SignUpTarget">SignUp</Item></Metadata></TechnicalProfile>`,
  'QQ',
  'New',
  `<TechnicalProfile Id="Issuer"><Protocol Name="None"/><OutputTokenFormat>JWT</OutputTokenFormat>
     <Metadata><Item Key="issuer_refresh_token_user_identity_claim_type">objectId</Item><Item Key="RefreshTokenUserJourneyId">Refresh</Item></Metadata></TechnicalProfile>`,
)}
${journey(
  'Main',
  `<OrchestrationStep Type="combinedsigninandsignup" ContentDefinitionReferenceId="api.signin">
     <ClaimsProviderSelections><ClaimsProviderSelection TargetClaimsExchangeId="qq"/><ClaimsProviderSelection ValidationClaimsExchangeId="Local"/></ClaimsProviderSelections>
     ${exchanges('Local=SignIn')}</OrchestrationStep>`,
  `<OrchestrationStep Type="ClaimsExchange"><Preconditions><Precondition Type="ClaimsExist" ExecuteActionsIf="true"><Value>objectId</Value><Action>SkipThisOrchestrationStep</Action></Precondition></Preconditions>
     ${exchanges('QQ=QQ', 'SignUp=New')}</OrchestrationStep>`,
  call('More'),
  '<OrchestrationStep Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Issuer"/>',
)}
${journey('Refresh', '<OrchestrationStep Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Issuer"/>')}
<SubJourneys>${[
  subJourney(
    'More',
    'Call',
    `<OrchestrationStep Type="ClaimsExchange">${exchanges('X=New')}</OrchestrationStep>`,
    call('Last'),
  ),
  subJourney(
    'Last',
    'Transfer',
    '<OrchestrationStep Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Issuer"/>',
  ),
  subJourney('Round', 'Call', call('And')),
  subJourney('And', 'Call', call('Round'), call('Nowhere')),
]
  .join('')
  .replace(/<\/?SubJourneys>/g, '')}</SubJourneys>`;

const set = policySet({
  'Base.xml': policyText({ id: 'B2C_1A_Base', body: base }),
  'Rp.xml': policyText({
    id: 'B2C_1A_Rp',
    base: 'B2C_1A_Base',
    body: `<UserJourneys><UserJourney Id="main"><OrchestrationSteps>
        <OrchestrationStep Order="2" Type="ClaimsExchange">${exchanges('signup=Other', 'Third=QQ')}</OrchestrationStep>
        <OrchestrationStep Order="x" Type="Odd"/><OrchestrationStep Order="9" Type="ClaimsExchange"/><OrchestrationStep Order="9" Type="ClaimsExchange"/>
      </OrchestrationSteps></UserJourney></UserJourneys>
      <RelyingParty><DefaultUserJourney ReferenceId="Main"/><Endpoints><Endpoint Id="UserInfo" UserJourneyReferenceId="Missing"/></Endpoints>
        <TechnicalProfile Id="PolicyProfile"><Protocol Name="OpenIdConnect"/><OutputClaims><OutputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="sub"/></OutputClaims><SubjectNamingInfo ClaimType="sub"/></TechnicalProfile></RelyingParty>`,
  }),
});
const baseChain = set.chainOf(policyAt(set, 'Base.xml'));
const chain = set.chainOf(policyAt(set, 'Rp.xml'));
const graphOf = (id: string, of = baseChain): JourneyGraph => journeyGraph(of, 'userJourney', id) ?? assert.fail(id);

describe('journeyGraph', () => {
  it('has the steps with what they hold', () => {
    const [select, exchange, sub, send] = graphOf('MAIN').steps;
    assert.equal(select?.kind, 'CombinedSignInAndSignUp');
    assert.equal(select?.type, 'combinedsigninandsignup');
    assert.equal(select?.contentDefinition?.id, 'api.signin');
    assert.equal(select?.at[0]?.element.valueOf('Order'), '1');
    assert.equal(exchange?.preconditions[0]?.claim, 'objectid');
    assert.deepEqual(
      exchange?.exchanges.map(({ id, profile }) => [id, profile?.id]),
      [
        ['QQ', 'QQ'],
        ['SignUp', 'New'],
      ],
    );
    assert.equal(sub?.candidates[0]?.id, 'More');
    assert.equal(send?.issuer?.id, 'Issuer');
  });

  it('knows the ways that a choice offers, links of the page among them', () => {
    assert.deepEqual(
      graphOf('Main').steps[0]?.ways.map(({ kind, target, step, exchange, link }) => [
        kind,
        target.id,
        step,
        exchange?.profile?.id,
        link,
      ]),
      [
        ['selection', 'qq', 1, 'QQ', undefined],
        ['form', 'Local', 0, 'SignIn', undefined],
        ['link', 'SignUp', 1, 'New', 'SignUpTarget'],
      ],
    );
  });

  it('says where each step leads to', () => {
    assert.deepEqual(
      graphOf('Main').steps.map(({ arrows }) =>
        arrows.map((arrow) =>
          arrow.to === 'step'
            ? `${arrow.step} ${arrow.when}`
            : arrow.to === 'end'
              ? 'end'
              : `${arrow.id.id} ${arrow.returns}`,
        ),
      ),
      [['1 run'], ['2 run', '2 skipped'], ['More true'], ['end']],
    );
    const [more] = journeyGraph(baseChain, 'subJourney', 'more')?.steps.slice(-1) ?? [];
    const [arrow] = more?.arrows ?? [];
    assert.equal(arrow?.to === 'subJourney' && arrow.returns, false);
  });

  it('merges steps by their order, and exchanges by their id', () => {
    const steps = graphOf('Main', chain).steps;
    assert.deepEqual(
      steps.map(({ order }) => order),
      [1, 2, 3, 4, 9, undefined],
    );
    assert.deepEqual(
      steps[1]?.exchanges.map(({ id, profile, at }) => [id, profile?.id, at.policy.policyId?.value]),
      [
        ['QQ', 'QQ', 'B2C_1A_Base'],
        ['signup', 'Other', 'B2C_1A_Rp'],
        ['Third', 'QQ', 'B2C_1A_Rp'],
      ],
    );
    assert.deepEqual(
      steps[1]?.at.map(({ policy }) => policy.policyId?.value),
      ['B2C_1A_Rp', 'B2C_1A_Base'],
    );
  });

  it('marks what cannot be followed', () => {
    assert.deepEqual(
      graphOf('Main', chain).unresolved.map(({ what, id }) => [what, id]),
      [
        ['profile', 'Other'],
        ['duplicateOrder', '9'],
        ['order', 'x'],
        ['type', 'Odd'],
      ],
    );
    const and = journeyGraph(chain, 'subJourney', 'and');
    assert.deepEqual(
      and?.unresolved.map(({ what, id }) => [what, id]),
      [
        ['subJourney', 'Nowhere'],
        ['loop', 'Round'],
      ],
    );
    assert.ok(and && withSubJourneys(chain, and).length === 2);
  });

  it('reaches sub journeys through others, and is made once', () => {
    assert.deepEqual(
      withSubJourneys(baseChain, graphOf('Main')).map(({ id }) => id),
      ['Main', 'More', 'Last'],
    );
    assert.equal(graphOf('main'), graphOf('MAIN'));
    assert.equal(journeyGraph(chain, 'userJourney', 'Nowhere'), undefined);
  });
});

describe('relyingPartyOf', () => {
  it('has every journey that the relying party runs', () => {
    const party = relyingPartyOf(chain) ?? assert.fail();
    assert.deepEqual(
      party.runs.map(({ role, name, journey: { id }, graph }) => [role, name, id, graph?.id]),
      [
        ['default', '', 'Main', 'main'],
        ['endpoint', 'UserInfo', 'Missing', undefined],
        ['metadata', 'RefreshTokenUserJourneyId', 'Refresh', 'Refresh'],
      ],
    );
    assert.equal(party.profile?.outputClaims[0]?.partner, 'sub');
    assert.equal(party.profile?.subjectNaming?.claimType, 'sub');
  });

  it('is nothing for a base', () => {
    assert.equal(relyingPartyOf(baseChain), undefined);
  });
});
