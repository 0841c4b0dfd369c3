import assert from 'node:assert/strict';
import { locate } from '../../../server/traces/locate';
import { readSignIns } from '../../../server/traces/readSignIns';
import { flowPolicy, flowProfile } from '../../support/flowPolicy';
import { policySet } from '../../support/policies';
import { log, ran, result } from './logs';

const step = (exchange: string, profile: string, order = ''): string =>
  `<OrchestrationStep${order} Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="${exchange}" TechnicalProfileReferenceId="${profile}"/></ClaimsExchanges></OrchestrationStep>`;
const policies = policySet({
  'Flow.xml': flowPolicy({
    profiles: [flowProfile('page', 'Page'), flowProfile('rest', 'Api'), flowProfile('rest', 'Inner')],
    steps: [
      step('PageExchange', 'Page'),
      '<OrchestrationStep Type="InvokeSubJourney"><JourneyList><Candidate SubJourneyReferenceId="Sub"/></JourneyList></OrchestrationStep>',
      step('ApiExchange', 'Api'),
    ],
    more: `<SubJourneys><SubJourney Id="Sub" Type="Call"><OrchestrationSteps>${step('InnerExchange', 'Inner', ' Order="1"')}${step('PageAgain', 'Page', ' Order="2"')}</OrchestrationSteps></SubJourney></SubJourneys>`,
  }),
});

/** The steps that a log leads to, by journey and number. */
function ways(policy: string, ...clips: readonly unknown[]): readonly string[] | undefined {
  const [signIn] = readSignIns(log({ policy }, ...clips));
  assert.ok(signIn);
  return locate(policies, signIn)?.visits.map(({ journey, step: at, at: source }) => {
    assert.equal(source?.element, at?.at[0]?.element);
    return journey ? `${journey.id} ${at?.orderText}` : '-';
  });
}

describe('where a sign-in of a log went', () => {
  it('follows numbers into a sub journey and back', () => {
    const run = (order: number, profile?: string) =>
      result({ step: order, ...(profile === undefined ? {} : { records: [ran(profile)] }) });
    const expected = ['SignIn 1', 'SignIn 2', 'Sub 1', 'Sub 2', 'SignIn 3', 'SignIn 4'];
    assert.deepEqual(
      ways('b2c_1a_flow', run(1, 'Page'), run(2), run(1, 'Inner'), run(2, 'Page'), run(3, 'Api'), run(4)),
      expected,
    );
    assert.deepEqual(ways('B2C_1A_Flow', run(1), run(2), run(1), run(2), run(3), run(4)), expected, 'by numbers alone');
  });

  it('knows nothing of steps that there are not, and of other policies', () => {
    assert.deepEqual(ways('B2C_1A_Flow', result({ step: 1 }), result({ step: 9 }), result({ step: 3 })), [
      'SignIn 1',
      '-',
      'SignIn 3',
    ]);
    assert.equal(ways('B2C_1A_Other', result({ step: 1 })), undefined);
  });

  it('knows the elements of what ran, in any case', () => {
    const [signIn] = readSignIns(log({}, result({ step: 1, records: [ran('PAGE')] })));
    assert.ok(signIn);
    const located = locate(policies, signIn);
    assert.equal(located?.definition('technicalProfile', 'PAGE')?.element.valueOf('Id'), 'Page');
    assert.equal(located?.definition('technicalProfile', 'None'), undefined);
  });
});
