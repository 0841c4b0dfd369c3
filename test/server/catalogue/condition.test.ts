import assert from 'node:assert/strict';
import { holds, isFilledInLater, type Condition, type ProfileFacts } from '../../../server/catalogue/condition';

const profile: ProfileFacts = {
  metadata: (key) => ({ a: 'Yes', later: '{Settings:A}' })[key],
  elementText: (name) => (name === 'E' ? 'x' : undefined),
  hasCryptographicKey: (id) => id === 'secret',
  sendsClaim: (name) => name === 'claim',
  hasClaimWith: (prefix) => 'claim'.startsWith(prefix),
};
const yes: Condition = { metadata: 'a', is: ['no', 'yes'] };
const no: Condition = { metadata: 'a', is: ['no'] };
const perhaps: Condition = { metadata: 'later', is: ['yes'] };

describe('condition', () => {
  for (const [condition, expected] of [
    [yes, true],
    [no, false],
    [perhaps, undefined],
    [{ metadata: 'later' }, true],
    [{ metadata: 'none' }, false],
    [{ metadata: 'none', is: ['yes'] }, false],
    [{ element: 'E', is: ['X'] }, true],
    [{ cryptographicKey: 'secret' }, true],
    [{ inputClaim: 'other' }, false],
    [{ claimPrefix: 'cl' }, true],
    [{ claimPrefix: 'x' }, false],
    [{ not: no }, true],
    [{ not: perhaps }, undefined],
    [{ all: [yes, perhaps] }, undefined],
    [{ all: [no, perhaps] }, false],
    [{ all: [yes, yes] }, true],
    [{ any: [yes, perhaps] }, true],
    [{ any: [no, perhaps] }, undefined],
    [{ any: [no, no] }, false],
  ] as const satisfies readonly (readonly [Condition, boolean | undefined])[])
    it(`${JSON.stringify(condition)} is ${expected}`, () => assert.equal(holds(condition, profile), expected));

  it('tells what is filled in later', () => {
    for (const value of ['{Settings:A}', '{Claim:email}', 'https://{tenant}/', '#{a}#', '__a__', '{{a}}'])
      assert.ok(isFilledInLater(value), value);
    for (const value of ['', 'a', '}', 'a_b']) assert.ok(!isFilledInLater(value), value);
  });
});
