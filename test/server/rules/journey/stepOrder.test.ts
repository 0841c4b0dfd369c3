import assert from 'node:assert/strict';
import { stepOrder } from '../../../../server/rules/journey/stepOrder';
import { exchangeStep, flowPolicy, flowProfile } from '../../../support/flowPolicy';
import { runRule } from '../../../support/runRule';

const steps = [exchangeStep(['One=A']), exchangeStep(['Two=A'])];
const text = flowPolicy({ profiles: [flowProfile('page', 'A')], steps });

describe('journey/step-order', () => {
  it('takes steps from 1 without a gap, in any order of the text', () => {
    runRule(stepOrder, { 'a.xml': text }, 'a.xml');
    const swapped = text
      .replace('Order="1"', 'Order="x"')
      .replace('Order="2"', 'Order="1"')
      .replace('Order="x"', 'Order="2"');
    runRule(stepOrder, { 'a.xml': swapped }, 'a.xml');
  });

  it('reports the first step after a gap, and numbers the steps anew', () => {
    const gap = text.replace('Order="3"', 'Order="5"').replace('Order="2"', 'Order="«4»"');
    const found = runRule(stepOrder, { 'a.xml': gap }, 'a.xml');
    assert.deepEqual(found.findings[0]?.args, ['4', 'SignIn', '2']);
    assert.equal(found.fixed(0), text);
  });

  it('says nothing where numbers are filled in later', () => {
    runRule(
      stepOrder,
      { 'a.xml': text.replace('Order="2"', 'Order="{Settings:Second}"').replace('Order="3"', 'Order="9"') },
      'a.xml',
    );
  });
});
