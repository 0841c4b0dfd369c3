import assert from 'node:assert/strict';
import { loadCatalogue } from '../../server/catalogue/catalogue';
import { planAddQq } from '../../server/edits/qq/addQq';
import { applyPlan, urisOf, type Plan } from '../../server/edits/plan';
import { planSetTenant } from '../../server/edits/ids/setTenant';
import { qqChecklist } from '../../server/features/qq/qqChecklist';
import { readQqFacts, signInFamilies } from '../../server/signIn/qqFacts';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import type { QqChecklist } from '../../server/protocol/qqChecklist';
import { Checker } from '../../server/rules/checker';
import { rules } from '../../server/rules/table';
import { describeCorpus } from '../support/corpus';
import { folders } from '../support/corpusFamilies';

/** Every folder of the corpus that holds a family whose chain is whole. */
function families(): { readonly name: string; readonly set: PolicySet; readonly uri: string }[] {
  return folders().flatMap(({ name, policies }) => {
    const set = PolicySet.of(policies);
    return signInFamilies(set)
      .filter(({ uri }) => !('refusal' in readQqFacts(set, uri)))
      .map(({ uri }) => ({ name, set, uri }));
  });
}

function listOf(set: PolicySet, uri: string, marks: readonly string[] = []): QqChecklist {
  const checker = new Checker(rules, loadCatalogue(), { levels: {} }, (rule) => assert.fail(rule.code));
  const told = { marks, tenant: 'contoso.onmicrosoft.com' };
  return qqChecklist(set, { uri, told }, { findings: (policy) => checker.check(set, policy), policyKeys: undefined });
}

function change(set: PolicySet, plan: Plan): PolicySet {
  return set.with(
    urisOf(plan).map((uri) => new Policy(uri, undefined, applyPlan(plan, uri, set.get(uri)?.text ?? ''))),
  );
}

/** Steps that are not done, in words. */
function left({ steps }: QqChecklist): string[] {
  return steps.filter(({ state }) => state !== 'done').map(({ id, state, reason }) => `${id} ${state}: ${reason}`);
}

describeCorpus('QQ checklist of real families', () => {
  it('is all done after the tenant is named, QQ added, and the rest ticked off', function () {
    this.timeout(120_000);
    let whole = 0;
    const wrong: string[] = [];
    for (const { name, set, uri } of families()) {
      const before = listOf(set, uri);
      assert.equal(before.steps.length, 11, name);
      const facts = readQqFacts(set, uri);
      assert.ok('files' in facts);
      const named = planSetTenant(facts.files, 'contoso');
      assert.ok('plan' in named);
      const ours = change(set, named.plan);
      const added = planAddQq(ours, uri, { clientId: '101234567' });
      // Families without a sign-in page: password reset and the like.
      if ('refusal' in added) continue;
      const after = change(ours, added.plan);
      const marks = listOf(after, uri).steps.flatMap(({ mark }) => mark ?? []);
      const rest = left(listOf(after, uri, marks));
      // What is wrong with a sample stays wrong.
      const errors = before.steps.find(({ id }) => id === 'findings')?.state !== 'done';
      if (errors) {
        assert.ok(
          rest.every((line) => /^(findings|upload|test) /.test(line)),
          `${name}: ${rest.join('; ')}`,
        );
        continue;
      }
      whole++;
      if (rest.length > 0) wrong.push(`${name}: ${rest.join('; ')}`);
    }
    assert.deepEqual(wrong, []);
    assert.ok(whole > 10, `${whole} families`);
  });
});
