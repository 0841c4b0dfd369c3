import assert from 'node:assert/strict';
import { journeyGraph, withSubJourneys } from '../../server/effective/journeyGraph';
import { profileModel } from '../../server/effective/profileModel';
import { relyingPartyOf } from '../../server/effective/relyingParty';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import type { Chain } from '../../server/policy/chain';
import { describeCorpus } from '../support/corpus';
import { folders } from '../support/corpusFamilies';
import { effectiveOf } from '../support/effective';
import { plainModel } from '../support/plainModel';

/** Every relying party with a complete chain in its folder: its chain, and that of its merged text alone. */
function cases(): { readonly name: string; readonly chain: Chain; readonly alone: Chain }[] {
  return folders().flatMap(({ policies }) => {
    const set = PolicySet.of(policies);
    return policies
      .filter((policy) => policy.relyingParty && set.chainOf(policy).complete)
      .map((policy) => {
        const merged = new Policy(policy.uri, undefined, effectiveOf(set, policy).text);
        return { name: policy.uri, chain: set.chainOf(policy), alone: PolicySet.of([merged]).chainOf(merged) };
      });
  });
}

describeCorpus('journeys of real relying parties', () => {
  let all: ReturnType<typeof cases> = [];
  before(function () {
    this.timeout(60_000);
    all = cases();
    assert.ok(all.length >= 40, `only ${all.length} relying parties have a complete chain`);
  });

  it('are the same read from the files and from the merged policy', () => {
    let steps = 0;
    for (const { name, chain, alone } of all) {
      const party = relyingPartyOf(chain) ?? assert.fail(name);
      const same = relyingPartyOf(alone) ?? assert.fail(name);
      assert.deepEqual(plainModel(party.runs), plainModel(same.runs), name);
      for (const { graph } of party.runs) {
        if (!graph) continue;
        for (const one of withSubJourneys(chain, graph)) {
          const other = journeyGraph(alone, one.kind, one.id);
          assert.deepEqual(plainModel(one), plainModel(other), `${name} ${one.id}`);
          steps += one.steps.length;
        }
      }
    }
    assert.ok(steps > 250, `only ${steps} steps`);
  });

  it('have profiles that are the same, too', () => {
    let count = 0;
    for (const { name, chain, alone } of all)
      for (const id of chain.idsOf('technicalProfile')) {
        const { kind, ...model } = profileModel(chain, id) ?? assert.fail(`${name} ${id}`);
        const { kind: sameKind, ...same } = profileModel(alone, id) ?? assert.fail(`${name} ${id}`);
        assert.equal(kind?.name, sameKind?.name, `${name} ${id}`);
        assert.deepEqual(plainModel(model), plainModel(same), `${name} ${id}`);
        count++;
      }
    assert.ok(count > 500, `only ${count} profiles`);
  });
});
