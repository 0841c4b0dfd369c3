import assert from 'node:assert/strict';
import { booleanValue } from '../../../../server/rules/journey/booleanValue';
import { claimAsValue } from '../../../../server/rules/journey/claimAsValue';
import { preconditionAction } from '../../../../server/rules/journey/preconditionAction';
import { preconditionValues } from '../../../../server/rules/journey/preconditionValues';
import { exchangeStep, flowPolicy, flowProfile, skipIf } from '../../../support/flowPolicy';
import { runRule } from '../../../support/runRule';

const withCondition = (
  condition: string,
  change: (text: string) => string = (text) => text,
): Record<string, string> => ({
  'a.xml': flowPolicy({
    claims: ['newUser/boolean'],
    profiles: [flowProfile('page', 'A')],
    steps: [exchangeStep(['One=A'], change(skipIf(condition)))],
  }),
});
const mark =
  (value: string) =>
  (text: string): string =>
    text.replace(value, `«${value}»`);

describe('journey/boolean-value', () => {
  it('reports a boolean claim that is compared in another case, and mends it', () => {
    const found = runRule(booleanValue, withCondition('newUser=true', mark('<Value>true</Value>')), 'a.xml');
    assert.match(found.fixed(0), /<Value>True<\/Value>/);
    const odd = runRule(booleanValue, withCondition('NEWUSER=yes', mark('<Value>yes</Value>')), 'a.xml');
    assert.deepEqual(odd.findings[0]?.fixes, []);
  });

  it('takes True and False, any text of other claims, and what is filled in later', () => {
    for (const condition of ['newUser=True', 'newUser=False', 'email=true', 'unknown=true', 'newUser={Settings:New}'])
      runRule(booleanValue, withCondition(condition), 'a.xml');
  });
});

describe('journey/claim-as-value', () => {
  it('reports a text that is the id of a claim', () => {
    runRule(claimAsValue, withCondition('email=displayname', mark('<Value>displayname</Value>')), 'a.xml');
    runRule(claimAsValue, withCondition('email=somebody'), 'a.xml');
  });
});

describe('journey/precondition-values', () => {
  it('counts the values by type', () => {
    const two = withCondition('email=x', (text) => text.replace('ClaimEquals', '«ClaimsExist»'));
    assert.deepEqual(runRule(preconditionValues, two, 'a.xml').findings[0]?.args, ['ClaimsExist', '2', '1']);
    runRule(
      preconditionValues,
      withCondition('email', (text) => text.replace('ClaimsExist', '«ClaimEquals»')),
      'a.xml',
    );
    for (const right of ['email=x', 'email', '!email']) runRule(preconditionValues, withCondition(right), 'a.xml');
  });
});

describe('journey/precondition-action', () => {
  it('reports the action of another place, and writes that of this one', () => {
    const other = '<Action>SkipThisValidationTechnicalProfile</Action>';
    const wrong = withCondition('email', (text) => text.replace(/<Action>.*<\/Action>/, `«${other}»`));
    assert.match(runRule(preconditionAction, wrong, 'a.xml').fixed(0), /<Action>SkipThisOrchestrationStep<\/Action>/);
    runRule(preconditionAction, withCondition('email'), 'a.xml');
  });
});
