import assert from 'node:assert/strict';
import fc from 'fast-check';
import { elementsIn } from '../../../server/xml/nodes';
import { parseXml } from '../../../server/xml/parser';
import { corpusFiles, describeCorpus } from '../../support/corpus';
import { accidents, strayed, type Accident } from './accidents';
import { generatedPolicy } from './generatedPolicy';

/** Does every accident to the elements that the dice choose; calls back for each. */
function each(
  text: string,
  pick: (below: number) => number,
  visit: (accident: Accident, strays: string[], faults: number) => void,
): void {
  const before = parseXml(text);
  const elements = [...elementsIn(before)];
  for (const make of accidents) {
    const first = pick(elements.length);
    for (let i = 0; i < elements.length; i++) {
      const accident = make(elements[(first + i) % elements.length]!, pick);
      if (!accident) continue;
      const after = parseXml(accident.text);
      visit(accident, strayed(before, after, accident), after.problems.length);
      break;
    }
  }
}

describe('locality of damage', () => {
  it('leaves every element outside the damaged one as it was', () => {
    fc.assert(
      fc.property(generatedPolicy, fc.infiniteStream(fc.nat()), (text, numbers) => {
        const pick = (below: number): number => (below > 0 ? (numbers.next().value as number) % below : 0);
        each(text, pick, ({ kind, text: broken }, strays) => assert.deepEqual(strays, [], `${kind}\n${broken}`));
      }),
      { numRuns: 150 },
    );
  });

  it('is one problem for one accident', () => {
    fc.assert(
      fc.property(generatedPolicy, fc.infiniteStream(fc.nat()), (text, numbers) => {
        const pick = (below: number): number => (below > 0 ? (numbers.next().value as number) % below : 0);
        each(text, pick, ({ kind, text: broken }, _, faults) => assert.equal(faults, 1, `${kind}\n${broken}`));
      }),
      { numRuns: 150 },
    );
  });
});

describeCorpus('locality of damage in the corpus', () => {
  it('holds for nearly every accident at a sample of places', () => {
    let state = 1;
    const pick = (below: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return below > 0 ? (state >> 8) % below : 0;
    };
    let all = 0;
    let wrong = 0;
    let single = 0;
    for (const { text } of corpusFiles())
      each(text, pick, (_, strays, faults) => {
        all++;
        if (strays.length > 0) wrong++;
        if (faults === 1) single++;
      });
    // Where a real policy is indented against its structure, a missing end tag can be placed wrongly.
    assert.ok(wrong <= all * 0.001, `${wrong} of ${all} reach further`);
    assert.ok(single >= all * 0.99, `${single} of ${all} are one problem`);
  });
});
