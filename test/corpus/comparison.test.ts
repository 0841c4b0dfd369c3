import assert from 'node:assert/strict';
import { compareDrawings, countDifferences, hasDifferences } from '../../server/drawing/compareDrawings';
import { comparedDrawing, type ComparisonWish } from '../../server/drawing/comparison';
import { drawingOf } from '../../server/drawing/drawingOf';
import { allEdges, allNodes, type Drawing } from '../../server/drawing/drawn';
import { layoutOf } from '../../server/drawing/layout';
import { drawingSubject, journeyOffers } from '../../server/drawing/subject';
import { svgOf } from '../../server/drawing/svg';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { describeCorpus } from '../support/corpus';
import { QqTrial } from '../support/addedQq';
import { folders } from '../support/corpusFamilies';
import { corpusJourneys, overlaps } from '../support/drawnJourneys';
import { certify } from '../support/wellFormed';

function compared(set: PolicySet, policy: Policy, wish: ComparisonWish, journey?: string): Drawing | undefined {
  const subject = drawingSubject(set, policy, { journey });
  if ('refusal' in subject) return undefined;
  const drawing = comparedDrawing(set, policy, subject, wish, () => true);
  return 'refusal' in drawing ? undefined : drawing.drawing;
}

/** A drawing, and its name for messages. */
interface Named {
  readonly name: string;
  readonly drawing: Drawing;
}

/** The journeys of all files of the corpus compared with what `wish` says. */
function allCompared(wish: (set: PolicySet) => ComparisonWish): readonly Named[] {
  return folders().flatMap(({ policies }) => {
    const set = PolicySet.of(policies);
    const own = wish(set);
    return policies.flatMap((policy) =>
      journeyOffers(set, policy).flatMap(({ journey }) => {
        const drawing = compared(set, policy, own, journey);
        return drawing ? [{ name: `${policy.uri} ${journey}`, drawing }] : [];
      }),
    );
  });
}

describeCorpus('real journeys compared', () => {
  it('do not differ from themselves as they are read again', function () {
    this.timeout(300_000);
    const all = allCompared((set) => ({
      kind: 'policies',
      policies: PolicySet.of([...set.policies].map(({ uri, text }) => new Policy(uri, undefined, text))),
      name: 'again',
    }));
    assert.ok(all.length >= 80, `only ${all.length}`);
    assert.deepEqual(
      all.filter(({ drawing }) => hasDifferences(drawing)).map(({ name }) => name),
      [],
    );
  });

  it('with their bases are drawn whole, no box on another, and well-formed', function () {
    this.timeout(300_000);
    const all = allCompared(() => ({ kind: 'base' }));
    const different = all.filter(({ drawing }) => hasDifferences(drawing));
    assert.ok(different.length >= 20, `only ${different.length} of ${all.length}`);
    for (const { name, drawing } of different) {
      const ids = allNodes(drawing).map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length, `${name}: an id twice`);
      const arrows = allEdges(drawing).map(({ id }) => id);
      assert.equal(new Set(arrows).size, arrows.length, `${name}: the id of an arrow twice`);
      for (const { from, to } of allEdges(drawing))
        assert.ok(ids.includes(from) && ids.includes(to), `${name}: ${from} to ${to}`);
      assert.deepEqual(overlaps(layoutOf(drawing)), [], name);
      assert.deepEqual(certify(svgOf(drawing)), { ok: true }, name);
    }
  });

  it('keep all of both, also where they have little in common', function () {
    this.timeout(300_000);
    const sides = corpusJourneys()
      .filter((_one, index) => index % 3 === 0)
      .map(({ name, subject }) => ({ name, side: { subject, parts: drawingOf(subject, () => true) } }));
    let gone = 0;
    for (const [index, { name, side }] of sides.entries()) {
      const other = sides[(index + 1) % sides.length] ?? assert.fail();
      const both = compareDrawings(other.side, side, () => true);
      const what = `${name} and ${other.name}`;
      const without = (all: readonly { readonly difference?: string }[], difference: string): number =>
        all.filter((one) => one.difference !== difference).length;
      for (const [list, things] of [
        [allNodes, 'boxes'],
        [allEdges, 'arrows'],
      ] as const) {
        assert.equal(without(list(both), 'gone'), list(side.parts).length, `${things} of ${what}`);
        assert.equal(without(list(both), 'added'), list(other.side.parts).length, `earlier ${things} of ${what}`);
      }
      gone += countDifferences(both).gone;
    }
    assert.ok(gone > 50, `only ${gone} boxes gone`);
  });

  it('have the parts of QQ added, and nothing else, where QQ was added', function () {
    this.timeout(300_000);
    let packs = 0;
    for (const { name, policies } of folders().filter(({ name }) => /^starterpack\/[^/]+$/.test(name))) {
      const before = PolicySet.of(policies);
      const leaf = policies.find(({ uri }) => /signuporsignin\.xml$/i.test(uri));
      if (!leaf) continue;
      const added = new QqTrial(before).add(leaf.uri);
      assert.ok('done' in added, 'refusal' in added ? added.refusal : '');
      const now = added.done.get(leaf.uri) ?? assert.fail(name);
      const drawing = compared(added.done, now, { kind: 'policies', policies: before, name: 'before' });
      assert.ok(drawing, name);
      const { changed, gone } = countDifferences(drawing);
      assert.deepEqual({ changed, gone }, { changed: 0, gone: 0 }, name);
      const steps = new Set(drawingSteps(before, leaf));
      const fresh = allNodes(drawing).filter(({ difference }) => difference === 'added');
      assert.deepEqual(
        fresh.filter(({ profiles }) => profiles.some(({ id }) => id === 'QQ-OAuth2')).length,
        1,
        `${name}: the branch of QQ`,
      );
      // Steps that social accounts need come with it where the pack has none.
      for (const node of fresh)
        assert.ok(!node.exchange || !steps.has(node.exchange.key), `${name}: ${node.title} was there before`);
      const ways = allEdges(drawing).filter(({ difference, kind }) => difference === 'added' && kind === 'way');
      assert.deepEqual(
        ways.map(({ label }) => label),
        ['QQ'],
        name,
      );
      packs++;
    }
    assert.ok(packs >= 3, `only ${packs} packs`);
  });
});

/** The keys of the exchanges that a file's journey had. */
function drawingSteps(set: PolicySet, policy: Policy): readonly string[] {
  const subject = drawingSubject(set, policy, {});
  assert.ok(!('refusal' in subject));
  return subject.graph.steps.flatMap(({ exchanges }) => exchanges.map(({ key }) => key));
}
