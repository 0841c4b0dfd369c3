import assert from 'node:assert/strict';
import { selectionWithoutExchange } from '../../../../server/rules/journey/selectionWithoutExchange';
import { choiceStep, exchangeStep, flowPolicy, flowProfile } from '../../../support/flowPolicy';
import { runRule } from '../../../support/runRule';

const profiles = [flowProfile('page', 'A')];

describe('journey/selection-without-exchange', () => {
  it('reports the step after a choice that is of another type', () => {
    const text = flowPolicy({ profiles, steps: [exchangeStep(['One=A']), choiceStep('Two')] });
    const marked = text.replace('Type="SendClaims"', 'Type="«SendClaims»"');
    const found = runRule(selectionWithoutExchange, { 'a.xml': marked }, 'a.xml');
    assert.deepEqual(found.findings[0]?.args, ['2', 'SignIn', 'SendClaims']);
  });

  it('takes a step of type ClaimsExchange', () => {
    const text = flowPolicy({ profiles, steps: [choiceStep('Two'), exchangeStep(['Two=A'])] });
    runRule(selectionWithoutExchange, { 'a.xml': text }, 'a.xml');
  });
});
