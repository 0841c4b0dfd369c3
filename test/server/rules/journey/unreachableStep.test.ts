import { unreachableStep } from '../../../../server/rules/journey/unreachableStep';
import { constantPrecondition } from '../../../../server/rules/journey/constantPrecondition';
import { exchangeStep, flowPolicy, flowProfile, outputs, skipIf } from '../../../support/flowPolicy';
import { runRule } from '../../../support/runRule';

const profiles = [flowProfile('rest', 'Rest', outputs('email=x')), flowProfile('rest', 'Asks', outputs('objectId'))];
const policy = (last: string): Record<string, string> => ({
  'a.xml': flowPolicy({
    profiles,
    steps: [exchangeStep(['A=Rest']), exchangeStep(['B=Asks']), last, exchangeStep(['D=Rest'], skipIf('objectId'))],
  }),
});

describe('journey/unreachable-step', () => {
  it('reports a step that everybody skips', () => {
    const step = exchangeStep(['C=Rest'], skipIf('email'));
    const text = policy(step)['a.xml'] ?? '';
    runRule(unreachableStep, { 'a.xml': text.replace('Order="3"', 'Order="«3»"') }, 'a.xml');
  });
});

describe('journey/constant-precondition', () => {
  it('reports a precondition that is satisfied for everybody', () => {
    const step = exchangeStep(['C=Rest'], skipIf('email').replace('ClaimsExist', '«ClaimsExist»'));
    runRule(constantPrecondition, policy(step), 'a.xml');
  });
});
