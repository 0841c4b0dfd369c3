import assert from 'node:assert/strict';
import { explorerChildren, explorerPathAt } from '../../server/features/explorer/explorerChildren';
import { lineIndexOf } from '../../server/presentation/lineIndexOf';
import { effectiveJourney } from '../../server/effective/effectiveJourney';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import type { ExplorerNode } from '../../server/protocol/explorer';
import { corpusFiles, describeCorpus } from '../support/corpus';
import { unchecked } from '../support/explorerTree';

describeCorpus('the policy explorer on real policies', () => {
  const policies = PolicySet.of(
    corpusFiles().map(({ path, text }) => new Policy(`file://${path}`, undefined, text.replace(/^\ufeff/, ''))),
  );
  const query = unchecked(policies);
  const nodes: ExplorerNode[] = [];

  before(function () {
    this.timeout(60_000);
    const walk = (id?: string): void => {
      for (const node of explorerChildren(query, id)) {
        nodes.push(node);
        if (node.children !== 'none') walk(node.id);
      }
    };
    walk();
  });

  it('shows every policy once, and no id twice', () => {
    const shown = nodes.filter(({ kind }) => kind === 'policy').map(({ target }) => target?.uri);
    assert.deepEqual(shown.sort(), [...policies.policies].map(({ uri }) => uri).sort());
    assert.equal(new Set(nodes.map(({ id }) => id)).size, nodes.length);
  });

  it('shows the steps of journeys in the order in which they run', () => {
    const policyOf = ({ id }: ExplorerNode) => policies.get((JSON.parse(id) as string[])[1] ?? '');
    const journeys = nodes.filter((node) => node.kind === 'userJourney' && node.children !== 'none');
    assert.ok(journeys.length > 100);
    for (const journey of journeys) {
      const policy = policyOf(journey);
      assert.ok(policy);
      const steps = effectiveJourney(policies.chainOf(policy), 'userJourney', journey.label)?.steps ?? [];
      assert.deepEqual(
        explorerChildren(query, journey.id).map(({ label }) => label),
        steps.map(({ order, type }) => `${order}. ${type}`),
      );
    }
  });

  it('leads from each definition back to its row', function () {
    this.timeout(120_000);
    const kinds = new Set(['technicalProfile', 'claimType', 'claimsTransformation', 'contentDefinition', 'subJourney']);
    const lists = nodes.filter(({ kind }) => [...kinds].some((one) => kind === `${one}s`));
    assert.ok(lists.length > 200);
    for (const list of lists) {
      // The last one stands for all: looking for each would take a while.
      const node = explorerChildren(query, list.id).at(-1);
      assert.ok(node?.target);
      const policy = policies.get(node.target.uri);
      assert.ok(policy);
      const ids = explorerPathAt(query, policy.uri, lineIndexOf(policy).offsetAt(node.target.range.start));
      assert.equal(ids.at(-1), node.id);
      assert.equal(ids.at(-2), list.id);
    }
  });
});
