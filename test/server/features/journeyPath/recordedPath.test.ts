import assert from 'node:assert/strict';
import { JourneyBoxes } from '../../../../server/drawing/journeyBoxes';
import { recordedPath } from '../../../../server/features/journeyPath/recordedPath';
import type { Program } from '../../../../server/interpreter/data/program';
import type { Player } from '../../../../server/player/player';
import type { JourneyVisit } from '../../../../server/protocol/journeyPath';
import { isRunnable, programOf } from '../../../../server/player/programs';
import { drawnVisits, visitLines } from '../../../support/drawnVisits';
import { play, sampleProgram } from '../../../support/samplePlayer';
import { journey, policyAt, policySet, policyText, profiles } from '../../../support/policies';

const program = sampleProgram();

function pathOf(of: Program, player: Player): readonly JourneyVisit[] {
  const { chain, journey: graph, relyingParty: party } = of;
  const subject = { chain, graph, party };
  const { records, claims, want } = player;
  const visits = recordedPath(new JourneyBoxes(subject), { program: of, records, claims, want });
  return drawnVisits(subject, visits);
}

/** Asks everybody for a name, and then calls a sub journey of two steps, of which the second is skipped. */
const nested = policySet({
  'Base.xml': policyText({
    id: 'B2C_1A_Base',
    body: `<BuildingBlocks><ClaimsSchema><ClaimType Id="greeting"><DataType>string</DataType></ClaimType></ClaimsSchema></BuildingBlocks>
      ${profiles(
        `<TechnicalProfile Id="Greet"><Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.ClaimsTransformationProtocolProvider, Web.TPEngine"/>
          <OutputClaims><OutputClaim ClaimTypeReferenceId="greeting" DefaultValue="hello" AlwaysUseDefaultValue="true"/></OutputClaims></TechnicalProfile>`,
        '<TechnicalProfile Id="Issuer"><Protocol Name="OpenIdConnect"/><OutputTokenFormat>JWT</OutputTokenFormat></TechnicalProfile>',
      )}
      ${journey(
        'Main',
        '<OrchestrationStep Type="InvokeSubJourney"><JourneyList><Candidate SubJourneyReferenceId="Sub"/></JourneyList></OrchestrationStep>',
        '<OrchestrationStep Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Issuer"/>',
      )}
      <SubJourneys><SubJourney Id="Sub" Type="Call"><OrchestrationSteps>
        <OrchestrationStep Order="1" Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="G" TechnicalProfileReferenceId="Greet"/></ClaimsExchanges></OrchestrationStep>
        <OrchestrationStep Order="2" Type="ClaimsExchange"><Preconditions><Precondition Type="ClaimEquals" ExecuteActionsIf="true"><Value>greeting</Value><Value>hello</Value><Action>SkipThisOrchestrationStep</Action></Precondition></Preconditions>
          <ClaimsExchanges><ClaimsExchange Id="H" TechnicalProfileReferenceId="Greet"/></ClaimsExchanges></OrchestrationStep>
      </OrchestrationSteps></SubJourney></SubJourneys>`,
  }),
  'Rp.xml': policyText({
    id: 'B2C_1A_Rp',
    base: 'B2C_1A_Base',
    body: '<RelyingParty><DefaultUserJourney ReferenceId="Main"/><TechnicalProfile Id="PolicyProfile"><Protocol Name="OpenIdConnect"/><OutputClaims><OutputClaim ClaimTypeReferenceId="greeting"/></OutputClaims><SubjectNamingInfo ClaimType="greeting"/></TechnicalProfile></RelyingParty>',
  }),
});

describe('the way of a run through a drawing', () => {
  it('waits at the choice', () => {
    const player = play(program);
    const path = pathOf(program, player);
    assert.deepEqual(visitLines(path).slice(-1), [`${program.journey.key}/1 waiting`]);
  });

  it('goes through the exchange of QQ to the end, by what was skipped and why', () => {
    const player = play(program);
    player.act({ kind: 'choose', exchange: 'QQExchange' });
    while (player.page) player.act({ kind: 'continue' }, { displayName: 'Li Lei' });
    assert.equal(player.want.kind, 'token');
    const path = pathOf(program, player);
    assert.deepEqual(
      visitLines(path).map((visit) => visit.slice(program.journey.key.length + 1)),
      [
        'start ran',
        '1 ran',
        '2/qqexchange ran',
        '3 ran',
        '4 ran',
        '5? skipped authenticationSource is "socialIdpAuthentication"',
        '6? skipped objectId is there',
        '7 ran',
        'end ran',
      ],
    );
    const qq = path.find(({ node }) => node.endsWith('/qqexchange'));
    assert.deepEqual(
      qq?.claims.find(({ id }) => id === 'identityProvider'),
      { id: 'identityProvider', value: 'qq.com', change: 'added' },
    );
  });

  it('comes by the form of a choice where somebody signs in with it, and fails where they leave', () => {
    const player = play(program, {
      accounts: [
        {
          objectId: '1',
          accountEnabled: true,
          'signInNames.emailAddress': 'lilei@contoso.com',
          password: 'Pass0rd!word',
        },
      ],
    });
    player.act({ kind: 'continue' }, { signInName: 'lilei@contoso.com', password: 'Pass0rd!word' });
    const { key } = program.journey;
    assert.deepEqual(visitLines(pathOf(program, player)).slice(0, 3), [
      `${key}/start ran`,
      `${key}/1 ran`,
      `${key}/1/emailsigninexchange ran`,
    ]);
    const left = play(program);
    left.act({ kind: 'forgotPassword' });
    const last = pathOf(program, left).at(-1);
    assert.deepEqual([last?.node, last?.outcome], [`${key}/1`, 'failed']);
    assert.match(last?.note ?? '', /^AADB2C90118: /);
  });

  it('tells no password', () => {
    const player = play(program);
    const exchange = player.page?.links.find(({ id }) => id === 'createAccount')?.exchange ?? assert.fail('no link');
    player.act({ kind: 'choose', exchange });
    assert.ok(player.page?.fields.some(({ type }) => type === 'password'));
    player.act(
      { kind: 'continue' },
      { email: 'a@b.example', newPassword: 'Pass0rd!word', reenterPassword: 'Pass0rd!word' },
    );
    assert.ok(!JSON.stringify(pathOf(program, player)).includes('Pass0rd'));
  });

  it('goes into sub journeys and comes back', () => {
    const made = programOf(nested, policyAt(nested, 'Rp.xml'));
    assert.ok(isRunnable(made), 'reason' in made ? made.reason : '');
    const player = play(made);
    assert.deepEqual(visitLines(pathOf(made, player)), [
      'main/start ran',
      'main/1 ran',
      'main/1/sub/1 ran',
      'main/1/sub/2? skipped greeting is "hello"',
      'main/2 ran',
      'main/end ran',
    ]);
  });
});
