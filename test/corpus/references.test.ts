import assert from 'node:assert/strict';
import { dirname, relative } from 'node:path';
import { loadCatalogue } from '../../server/catalogue/catalogue';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { Checker, type JudgedFinding } from '../../server/rules/checker';
import { rules } from '../../server/rules/table';
import { corpusFiles, corpusFolder, describeCorpus } from '../support/corpus';

/** What a reference breaks besides itself: the step, selection or profile it belongs to is no longer what it was. */
const consequences = new Set([
  'journey/missing-exchange',
  'journey/unreachable-exchange',
  'metadata/missing-key',
  'metadata/unknown-key',
]);

describeCorpus('references of real policies', () => {
  it('breaking any reference to a technical profile gives one error, at its value', () => {
    const families = new Map<string, Policy[]>();
    for (const { path, text } of corpusFiles()) {
      const folder = dirname(path);
      const policy = new Policy(relative(corpusFolder, path), undefined, text);
      families.set(folder, [...(families.get(folder) ?? []), policy]);
    }
    let broken = 0;
    for (const policies of families.values()) {
      const set = PolicySet.of(policies);
      const checker = new Checker(rules, loadCatalogue(), { levels: {} }, (_rule, _policy, error) => {
        throw error;
      });
      const errorsOf = (snapshot: PolicySet): Map<string, JudgedFinding> =>
        new Map(
          [...snapshot.policies]
            .flatMap((policy) => checker.check(snapshot, policy))
            .filter(({ severity }) => severity === 'error')
            .map((finding) => [`${finding.uri} ${finding.rule.code} ${(finding.args ?? []).join(' ')}`, finding]),
        );
      const before = errorsOf(set);
      for (const policy of policies.filter((one) => set.chainOf(one).complete)) {
        for (const { span } of policy.index.references('technicalProfile')) {
          broken++;
          const text = `${policy.text.slice(0, span.start)}No-Such-Profile${policy.text.slice(span.end)}`;
          const after = errorsOf(set.with([new Policy(policy.uri, undefined, text)]));
          const added = [...after].filter(([key]) => !before.has(key)).map(([, finding]) => finding);
          const direct = added.filter(({ rule }) => rule.code === 'reference/technical-profile');
          const place = `${policy.uri} at ${span.start}`;
          assert.deepEqual(
            direct.map((finding) => [finding.uri, finding.span]),
            [[policy.uri, { start: span.start, end: span.start + 'No-Such-Profile'.length }]],
            place,
          );
          const others = added.filter((finding) => finding !== direct[0] && !consequences.has(finding.rule.code));
          assert.deepEqual(others, [], place);
        }
      }
    }
    assert.ok(broken > 500, `only ${broken} references were tried`);
  });
});
