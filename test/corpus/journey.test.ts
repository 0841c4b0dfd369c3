import assert from 'node:assert/strict';
import { dirname, relative, sep } from 'node:path';
import { loadCatalogue } from '../../server/catalogue/catalogue';
import { applyPlan } from '../../server/edits/plan';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { missingExchange } from '../../server/rules/journey/missingExchange';
import { unreachableExchange } from '../../server/rules/journey/unreachableExchange';
import type { FindingDraft, Rule } from '../../server/rules/rule';
import { certify } from '../support/wellFormed';
import { corpusFiles, corpusFolder, describeCorpus } from '../support/corpus';
import { inEnglish } from '../support/inEnglish';

const rules: readonly Rule[] = [missingExchange, unreachableExchange];

/**
 * What the journey rules say of real policies: nothing. All of them have their exchanges, and every exchange that no
 * selection names is led to by `SignUpTarget`, or stands alone in its step.
 */
const expected: readonly string[] = [];

function corpusPolicies(): Policy[] {
  return corpusFiles().map(
    ({ path, text }) => new Policy(`file:///${relative(corpusFolder, path).split(sep).join('/')}`, undefined, text),
  );
}

function run(rule: Rule, policies: PolicySet, policy: Policy): FindingDraft[] {
  const found: FindingDraft[] = [];
  rule.check({ policy, policies, catalogue: loadCatalogue(), options: {} }, (finding) => found.push(finding));
  return found;
}

function all(policies: PolicySet): string[] {
  return [...policies.policies].flatMap((policy) =>
    rules.flatMap((rule) =>
      run(rule, policies, policy).map(
        ({ args, severity }) => `${rule.code} ${policy.uri} ${severity ?? rule.severity} ${args?.join(' ')}`,
      ),
    ),
  );
}

describeCorpus('journey rules on real policies', () => {
  it('have nothing to say of the whole corpus as one workspace', () => {
    assert.deepEqual(all(PolicySet.of(corpusPolicies())), expected);
  });

  it('have nothing to say of each folder by itself', () => {
    const byFolder = new Map<string, Policy[]>();
    for (const policy of corpusPolicies())
      byFolder.set(dirname(policy.uri), [...(byFolder.get(dirname(policy.uri)) ?? []), policy]);
    for (const policies of byFolder.values()) assert.deepEqual(all(PolicySet.of(policies)), expected);
  });

  it('report every exchange that is renamed, where it is selected, and mend it', function () {
    this.timeout(120_000);
    const set = PolicySet.of(corpusPolicies());
    let broken = 0;
    for (const policy of set.policies) {
      if (!set.chainOf(policy).complete) continue;
      const selected = new Set(policy.index.references('claimsExchange').map((use) => use.key));
      for (const use of policy.index.definitions('claimsExchange')) {
        if (!selected.has(use.key)) continue;
        const text = `${policy.text.slice(0, use.span.start)}RenamedExchange${policy.text.slice(use.span.end)}`;
        const changed = new Policy(policy.uri, undefined, text);
        const after = set.with([changed]);
        const [finding, ...others] = run(missingExchange, after, changed);
        // The sign-up link is not looked at, and a journey may choose the same exchange twice.
        if (!finding) continue;
        broken++;
        assert.deepEqual(
          others.filter((other) => inEnglish(other.args?.[1] ?? '').toLowerCase() !== use.key),
          [],
          `${policy.uri} ${use.id}`,
        );
        assert.equal(text.slice(finding.span.start, finding.span.end).toLowerCase(), use.key);
        for (const fix of finding.fixes ?? []) {
          const mended = applyPlan(fix.plan(), policy.uri, text);
          assert.ok(certify(mended).ok, fix.title.text);
          const mendedPolicy = new Policy(policy.uri, undefined, mended);
          assert.equal(
            run(missingExchange, after.with([mendedPolicy]), mendedPolicy).length,
            others.length,
            fix.title.text,
          );
        }
      }
    }
    assert.ok(broken >= 50, String(broken));
  });
});
