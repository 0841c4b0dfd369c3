import { missingPreconditionClaim } from '../../../../server/rules/journey/missingPreconditionClaim';
import { exchangeStep, flowPolicy, flowProfile, outputs, skipIf } from '../../../support/flowPolicy';
import { runRule } from '../../../support/runRule';

const profiles = [flowProfile('rest', 'Rest', outputs('email'))];

describe('journey/missing-precondition-claim', () => {
  it('reports a claim that nothing in the journey yields', () => {
    const steps = [
      exchangeStep(['A=Rest']),
      exchangeStep(['B=Rest'], skipIf('«objectId»')),
      exchangeStep(['C=Rest'], skipIf('email')),
    ];
    runRule(missingPreconditionClaim, { 'a.xml': flowPolicy({ profiles, steps }) }, 'a.xml');
  });

  it('takes a claim that a later step yields for a safeguard', () => {
    const steps = [exchangeStep(['A=Rest'], skipIf('email'))];
    runRule(missingPreconditionClaim, { 'a.xml': flowPolicy({ profiles, steps }) }, 'a.xml');
  });
});
