import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  certain,
  ClaimBag,
  ClaimNumbers,
  join,
  joinFacts,
  possible,
  presenceOf,
  withClaim,
  type ClaimFact,
} from '../../../../server/effective/flow/claimState';

const facts: readonly ClaimFact[] = [
  certain,
  possible,
  { certain: false, values: undefined },
  { certain: true, values: ['a'] },
];

describe('the claims at a point of a journey', () => {
  it('keep what is known of each, and copies do not share what is changed', () => {
    const state = new ClaimBag(new ClaimNumbers());
    state.set('email', certain);
    const copy = state.copy();
    copy.set('name', possible);
    copy.delete('email');
    assert.deepEqual([...state], [['email', certain]]);
    assert.deepEqual([...copy], [['name', possible]]);
    assert.equal(presenceOf(state, 'email'), 'certain');
    assert.equal(presenceOf(copy, 'email'), 'never');
    assert.equal(presenceOf(copy, 'name'), 'possible');
    assert.deepEqual([...withClaim(state, 'name', possible)].length, 2);
    assert.equal(withClaim(state, 'other', undefined), state);
  });

  it('are, where two ways meet, those of each claim by itself', () => {
    const claims = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom(...facts));
    fc.assert(
      fc.property(claims, claims, (one, other) => {
        const numbers = new ClaimNumbers();
        const [a, b] = [one, other].map((entries) => {
          const bag = new ClaimBag(numbers);
          for (const [key, fact] of Object.entries(entries)) bag.set(key, fact);
          return bag;
        });
        const before = [...(a ?? [])];
        const joined = new Map(join(a, b) ?? []);
        for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
          const [x, y] = [one[key], other[key]];
          assert.deepEqual(joined.get(key), x ? joinFacts(x, y) : y && joinFacts(y, undefined), key);
          joined.delete(key);
        }
        assert.equal(joined.size, 0);
        assert.deepEqual([...(a ?? [])], before, 'what is joined stays as it was');
      }),
    );
  });

  it('are those of the other way where nobody comes one way', () => {
    const state = new ClaimBag(new ClaimNumbers());
    assert.equal(join(undefined, state), state);
    assert.equal(join(state, undefined), state);
    assert.equal(join(undefined, undefined), undefined);
  });
});
