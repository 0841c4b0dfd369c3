import assert from 'node:assert/strict';
import { drawingOf } from '../../server/drawing/drawingOf';
import { allEdges, allNodes } from '../../server/drawing/drawn';
import { layoutOf } from '../../server/drawing/layout';
import { svgOf } from '../../server/drawing/svg';
import { withSubJourneys } from '../../server/effective/journeyGraph';
import { describeCorpus } from '../support/corpus';
import { allArrows, allBoxes, corpusJourneys, overlaps } from '../support/drawnJourneys';
import { certify } from '../support/wellFormed';

describeCorpus('drawings of real journeys', () => {
  let all: ReturnType<typeof corpusJourneys> = [];
  before(function () {
    this.timeout(120_000);
    all = corpusJourneys();
    assert.ok(all.length >= 80, `only ${all.length} journeys`);
  });

  it('have every step, exchange and sub journey of the model, and nothing that leads nowhere', function () {
    this.timeout(120_000);
    let steps = 0;
    for (const { name, subject } of all) {
      const drawing = drawingOf(subject, () => true);
      const nodes = allNodes(drawing);
      const ids = nodes.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length, `${name}: an id twice`);
      for (const graph of withSubJourneys(subject.chain, subject.graph))
        for (const step of graph.steps) {
          steps++;
          const own = nodes.filter((node) => node.step === step);
          assert.ok(own.length > 0, `${name}: step ${step.orderText} of ${graph.id}`);
          for (const exchange of step.exchanges)
            assert.ok(
              own.some(
                (node) =>
                  node.exchange === exchange ||
                  (exchange.profile !== undefined && node.profiles.some(({ at }) => at === exchange.profile?.at)),
              ),
              `${name}: exchange ${exchange.id} of step ${step.orderText}`,
            );
          for (const { key } of step.candidates)
            assert.ok(
              own.some(({ calls }) => calls?.id.toLowerCase() === key),
              `${name}: sub journey ${key}`,
            );
          for (const { at } of step.preconditions)
            assert.ok(
              own.some(({ covers, conditions }) => covers.includes(at) || conditions.length > 0),
              `${name}: a precondition of step ${step.orderText}`,
            );
        }
      for (const { from, to } of allEdges(drawing))
        assert.ok(ids.includes(from) && ids.includes(to), `${name}: ${from} to ${to}`);
      const reached = new Set(allEdges(drawing).map(({ to }) => to));
      const lost = nodes.filter(({ id, kind }) => kind !== 'start' && !reached.has(id)).map(({ id }) => id);
      assert.deepEqual(lost, [], name);
    }
    assert.ok(steps > 400, `only ${steps} steps`);
  });

  it('have no box or label on another, and are well-formed', function () {
    this.timeout(120_000);
    for (const { name, subject } of all)
      for (const open of [true, false]) {
        const drawing = drawingOf(subject, () => open);
        const layout = layoutOf(drawing);
        assert.deepEqual(overlaps(layout), [], name);
        assert.equal(allBoxes(layout).length, allNodes(drawing).length, name);
        assert.equal(allArrows(layout).length, allEdges(drawing).length, name);
        assert.deepEqual(certify(svgOf(drawing)), { ok: true }, name);
      }
  });
});
