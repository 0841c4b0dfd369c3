import assert from 'node:assert/strict';
import { accountSteps, socialDefinition } from '../../../server/catalogue/socialSignIn';

describe('what social sign-in needs', () => {
  it('is found whatever the case of its id', () => {
    assert.equal(socialDefinition('claimType', 'ALTERNATIVESECURITYID')?.valueOf('Id'), 'alternativeSecurityId');
    assert.equal(socialDefinition('claimType', 'loyaltyNumber'), undefined);
  });

  it('has a definition of everything that the steps for social accounts name', () => {
    assert.ok(accountSteps.length > 0);
    for (const { profile, skippedWhere } of accountSteps) {
      assert.ok(socialDefinition('technicalProfile', profile), profile);
      for (const { claim } of skippedWhere) assert.ok(socialDefinition('claimType', claim), claim);
    }
  });
});
