import assert from 'node:assert/strict';
import { dirname, relative } from 'node:path';
import { loadCatalogue } from '../../server/catalogue/catalogue';
import { urisOf } from '../../server/edits/plan';
import { refactoringsAt } from '../../server/features/refactorings/refactoringsAt';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { Checker } from '../../server/rules/checker';
import { rules } from '../../server/rules/table';
import { certifyPlan } from '../../server/edits/certifyPlan';
import { corpusFiles, corpusFolder, describeCorpus } from '../support/corpus';
import { setAfter } from '../support/family';

/** Every so many definitions and steps are tried; all of them with B2C_POLICY_ALL=1. */
const EVERY = process.env['B2C_POLICY_ALL'] ? 1 : 23;

/** What a new step says until it is filled in. */
const unfinished = new Set(['reference/technical-profile']);

const checker = new Checker(rules, loadCatalogue(), { levels: {} }, (_rule, _policy, error) => {
  throw error;
});

function errorsOf(set: PolicySet, uris: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const uri of uris)
    for (const { rule, severity } of checker.check(set, set.get(uri)!)) {
      if (severity === 'hint' || severity === 'information') continue;
      // What moves is found in another file afterwards.
      counts.set(rule.code, (counts.get(rule.code) ?? 0) + 1);
    }
  return counts;
}

describeCorpus('refactorings of real policies', () => {
  it('make no new error or warning, and cannot be done twice', () => {
    const folders = new Map<string, Policy[]>();
    for (const { path, text } of corpusFiles()) {
      const policy = new Policy(relative(corpusFolder, path), undefined, text.replace(/^\uFEFF/, ''));
      folders.set(dirname(path), [...(folders.get(dirname(path)) ?? []), policy]);
    }
    const done = new Map<string, number>();
    for (const inFolder of folders.values()) {
      const set = PolicySet.of(inFolder);
      const before = new Map<readonly Policy[], Map<string, number>>();
      for (const policy of inFolder) {
        const { policies } = set.familyOf(policy);
        const uris = policies.map(({ uri }) => uri);
        const places = [
          ...(
            ['claimType', 'technicalProfile', 'claimsTransformation', 'userJourney', 'displayControl'] as const
          ).flatMap((kind) => policy.index.definitions(kind).map(({ span }) => span.start)),
          ...policy.index
            .definitions('userJourney')
            .flatMap(({ element }) => element.element('OrchestrationSteps')?.elements('OrchestrationStep') ?? [])
            .map((step) => step.nameSpan.end),
        ];
        for (const offset of places.filter((_, i) => i % EVERY === 0))
          for (const { id, refusal, plan: make, title } of refactoringsAt(set, policy, offset)) {
            const place = `${title.text} ${title.args.join(' ')} of ${policy.uri} at ${offset}`;
            if (refusal) {
              done.set('refused', (done.get('refused') ?? 0) + 1);
              continue;
            }
            const plan = make();
            assert.notEqual(plan.length, 0, place);
            assert.ok(certifyPlan(set, plan), place);
            const kind = id.split(' ')[0] ?? '';
            done.set(kind, (done.get(kind) ?? 0) + 1);
            let known = before.get(policies);
            if (!known) before.set(policies, (known = errorsOf(set, uris)));
            const after = setAfter(set, plan);
            for (const [code, count] of errorsOf(after, uris)) {
              if ((id === 'before' || id === 'after') && unfinished.has(code)) continue;
              assert.ok(count <= (known.get(code) ?? 0), `${place}: new ${code} in ${urisOf(plan).join()}`);
            }
            if (kind === 'override' || kind === 'move' || kind === 'renumber') {
              const again = after.get(policy.uri)!;
              const same = offset < again.text.length ? refactoringsAt(after, again, offset) : [];
              assert.ok(
                !same.some((one) => one.id === id && !one.refusal && one.title.args.join() === title.args.join()),
                `${place}: twice`,
              );
            }
          }
      }
    }
    if (EVERY === 1) console.log([...done]);
    for (const kind of ['override', 'move', 'before', 'after'])
      assert.ok((done.get(kind) ?? 0) > 5, `${kind}: ${done.get(kind) ?? 0}`);
  });
});
