import assert from 'node:assert/strict';
import { relyingPartyOf } from '../../../../server/effective/relyingParty';
import { tracedPath } from '../../../../server/features/traces/tracedPath';
import type { JourneyVisit } from '../../../../server/protocol/journeyPath';
import { locate } from '../../../../server/traces/locate';
import { readSignIns } from '../../../../server/traces/readSignIns';
import { drawnVisits, visitLines } from '../../../support/drawnVisits';
import { flowPolicy, flowProfile } from '../../../support/flowPolicy';
import { policySet } from '../../../support/policies';
import { fatal, log, ran, result, signInLogs } from '../../traces/logs';

const step = (profile: string, order = '', preconditions = ''): string =>
  `<OrchestrationStep${order} Type="ClaimsExchange">${preconditions}<ClaimsExchanges><ClaimsExchange Id="${profile}Exchange" TechnicalProfileReferenceId="${profile}"/></ClaimsExchanges></OrchestrationStep>`;
const unlessEmail =
  '<Preconditions><Precondition Type="ClaimsExist" ExecuteActionsIf="true"><Value>email</Value><Action>SkipThisOrchestrationStep</Action></Precondition></Preconditions>';
const policies = policySet({
  'Flow.xml': flowPolicy({
    profiles: [flowProfile('page', 'Page'), flowProfile('rest', 'Api'), flowProfile('rest', 'Inner')],
    steps: [
      step('Page'),
      '<OrchestrationStep Type="InvokeSubJourney"><JourneyList><Candidate SubJourneyReferenceId="Sub"/></JourneyList></OrchestrationStep>',
      step('Api', '', unlessEmail),
    ],
    more: `<SubJourneys><SubJourney Id="Sub" Type="Call"><OrchestrationSteps>${step('Inner', ' Order="1"')}</OrchestrationSteps></SubJourney></SubJourneys>`,
  }),
});

function pathOf(text: string, showValues = false): readonly JourneyVisit[] {
  const [signIn] = readSignIns(text);
  const located = signIn && locate(policies, signIn);
  assert.ok(signIn && located?.graph);
  const visits = tracedPath(signIn, located, showValues);
  const { chain, graph } = located;
  return drawnVisits({ chain, graph, party: relyingPartyOf(chain) }, visits);
}

const run = (order: number, profile?: string, claims?: Readonly<Record<string, string>>) =>
  result({
    step: order,
    ...(profile === undefined ? {} : { records: [ran(profile)] }),
    ...(claims ? { claims } : {}),
  });

describe('the way of a sign-in of a log through a drawing', () => {
  it('goes into sub journeys, by what was skipped and why, to the end', () => {
    const text = log(
      {},
      run(1, 'Page', { email: 'ada@example.test' }),
      run(2),
      run(1, 'Inner'),
      result({
        step: 3,
        records: [
          { Key: 'CurrentStep', Value: 3 },
          { Key: 'SkippingStep', Value: true },
        ],
      }),
      result({ step: 4, records: [{ Key: 'JourneyCompleted', Value: true }] }),
    );
    assert.deepEqual(visitLines(pathOf(text)), [
      'signin/start ran',
      'signin/1 ran',
      'signin/2 ran',
      'signin/2/sub/1 ran',
      'signin/3? skipped email is there',
      'signin/4 ran',
      'signin/end ran',
    ]);
  });

  it('has the claims after each step, and what they hold only where that is asked for', () => {
    const text = log({}, run(1, 'Page', { email: 'ada@example.test' }), run(2, undefined, { email: 'b@example.test' }));
    const claims = (showValues: boolean) => pathOf(text, showValues).map((visit) => visit.claims);
    assert.deepEqual(claims(false).slice(1), [
      [{ id: 'email', value: '***', change: 'added' }],
      [{ id: 'email', value: '***', change: 'changed' }],
    ]);
    assert.deepEqual(claims(true)[2], [{ id: 'email', value: 'b@example.test', change: 'changed' }]);
  });

  it('ends where the service gave up, with what it said, and waits where the log goes no further', () => {
    const failed = pathOf(log({}, run(1, 'Page', { email: 'ada@example.test' }), fatal('No ada@example.test here.')));
    assert.deepEqual(visitLines(failed), ['signin/start ran', 'signin/1 failed Fatal exception: No *** here.']);
    assert.deepEqual(visitLines(pathOf(log({}, run(1, 'Page')))).at(-1), 'signin/1 waiting');
  });

  it('goes on after what was handled', () => {
    assert.match(
      visitLines(pathOf(signInLogs().join('\n')))[2] ?? '',
      /^signin\/2 ran Handled exception: The API refused \*\*\*/,
    );
  });

  it('tells of no step that there is not', () =>
    assert.deepEqual(visitLines(pathOf(log({}, run(3, 'Api'), run(9)))), ['signin/3 waiting']));
});
