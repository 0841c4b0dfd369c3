import assert from 'node:assert/strict';
import { choiceLacksClaim } from '../../../../server/rules/journey/choiceLacksClaim';
import {
  choiceStep,
  exchangeStep,
  flowPolicy,
  flowProfile,
  inputs,
  outputs,
  skipIf,
} from '../../../support/flowPolicy';
import { runRule } from '../../../support/runRule';

const profiles = [
  flowProfile('oauth2', 'QQ', outputs('issuerUserId', 'identityProvider=qq.com')),
  flowProfile('page', 'Local', outputs('email!', 'identityProvider=local')),
  flowProfile('rest', 'Check', inputs('email!')),
  flowProfile('page', 'More', outputs('displayName')),
];
const start = [choiceStep('QQX', 'LocalX'), exchangeStep(['QQX=QQ', 'LocalX=Local'])];
const run = (steps: readonly string[]): ReturnType<typeof runRule> =>
  runRule(choiceLacksClaim, { 'a.xml': flowPolicy({ profiles, steps: [...start, ...steps] }) }, 'a.xml');

describe('journey/choice-lacks-claim', () => {
  it('names the choice, and offers to skip the step or to ask for the claim', () => {
    const found = run([exchangeStep(['M=More']), exchangeStep(['C=«Check»'])]);
    assert.deepEqual(found.findings[0]?.args, ['QQX', 'email', '4', 'SignIn', 'Check']);
    assert.match(
      found.fixed(0, 'Skip step 4 for users without "email"'),
      /Order="4"[^]*?ExecuteActionsIf="false">\s*<Value>email</,
    );
    assert.match(
      found.fixed(0, 'Ask users for "email" on the page "More"'),
      /"displayName"\/>\s*<OutputClaim ClaimTypeReferenceId="email" Required="true"/,
    );
  });

  it('knows preconditions that spare those users the step', () => {
    run([exchangeStep(['C=Check'], skipIf('!email'))]);
    run([exchangeStep(['C=Check'], skipIf('identityProvider=qq.com'))]);
  });

  it('says nothing where it depends on the answer of others', () => {
    const asks = flowProfile('rest', 'Asks', outputs('objectId'));
    const steps = [...start, exchangeStep(['A=Asks']), exchangeStep(['C=Check'], skipIf('objectId'))];
    runRule(choiceLacksClaim, { 'a.xml': flowPolicy({ profiles: [...profiles, asks], steps }) }, 'a.xml');
  });
});
