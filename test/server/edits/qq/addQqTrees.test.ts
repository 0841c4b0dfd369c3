import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AddQqOptions } from '../../../../server/edits/qq/addQqOptions';
import { QqTrial } from '../../../support/addedQq';
import { policySet } from '../../../support/policies';
import { policyTrees } from '../../../support/policyTrees';

const options: fc.Arbitrary<Partial<AddQqOptions>> = fc.record(
  {
    nickname: fc.boolean(),
    displayOrder: fc.constantFrom(1, 2),
    journeyId: fc.constantFrom('A', 'B'),
  },
  { requiredKeys: [] },
);

/** An exchange that a sibling's part of the journey leads to counts as reached there, and no longer in the copy. */
const isCarriedAlong = (finding: string): boolean => /^warning journey\/unreachable-exchange .* Custom/.test(finding);

describe('adding QQ sign-in to made-up families', () => {
  it('leaves no file worse than it was, whatever it starts from', function () {
    this.timeout(120_000);
    let added = 0;
    fc.assert(
      fc.property(policyTrees, options, fc.nat(), (texts, asked, at) => {
        const set = policySet(texts);
        const uris = [...set.policies].map(({ uri }) => uri);
        const trial = new QqTrial(set);
        const result = trial.add(uris[at % uris.length] ?? '', asked, isCarriedAlong);
        if ('done' in result) added++;
      }),
      { numRuns: 250 },
    );
    assert.ok(added > 60, `${added} were added to`);
  });
});
