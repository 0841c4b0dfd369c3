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

describe('adding QQ sign-in to made-up families', () => {
  it('leaves no file worse than it was, whatever it starts from', function () {
    this.timeout(120_000);
    let added = 0;
    const refusals = new Map<string, number>();
    fc.assert(
      fc.property(policyTrees, options, fc.nat(), (texts, asked, at) => {
        const set = policySet(texts);
        const uris = [...set.policies].map(({ uri }) => uri);
        const trial = new QqTrial(set);
        const result = trial.add(uris[at % uris.length] ?? '', asked);
        if ('done' in result) added++;
        else refusals.set(result.refusal, (refusals.get(result.refusal) ?? 0) + 1);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 300) },
    );
    if (process.env['RUNS']) console.log(added, refusals);
    assert.ok(added > 100, `${added} were added to`);
  });
});
