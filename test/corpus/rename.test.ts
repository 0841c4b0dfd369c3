import assert from 'node:assert/strict';
import { dirname, relative } from 'node:path';
import { loadCatalogue } from '../../server/catalogue/catalogue';
import { planRenameId } from '../../server/edits/ids/renameId';
import { urisOf } from '../../server/edits/plan';
import { idAt } from '../../server/policy/idAt';
import type { IdUse } from '../../server/policy/idIndex';
import { symbolOf } from '../../server/policy/idSymbol';
import { isOpen, Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { Checker } from '../../server/rules/checker';
import { rules } from '../../server/rules/table';
import { corpusFiles, corpusFolder, describeCorpus } from '../support/corpus';
import { setAfter } from '../support/family';

/** How many ids of a kind are renamed in each family; all with B2C_POLICY_ALL=1, which takes minutes. */
const SAMPLE = process.env['B2C_POLICY_ALL'] ? Infinity : 2;

const checker = new Checker(rules, loadCatalogue(), { levels: {} }, (_rule, _policy, error) => {
  throw error;
});

/** What a claim type is called decides what the other side makes of it, where no PartnerClaimType says so. */
const aboutNames = new Set([
  'profile/directory-attribute',
  'profile/required-claim',
  'profile/claim-value',
  'profile/password-policies',
  'profile/extension-name',
]);

/** How often each rule speaks in each file of the family. */
function findingsOf(set: PolicySet, policies: readonly Policy[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { uri } of policies)
    for (const { rule } of checker.check(set, set.get(uri)!)) {
      if (aboutNames.has(rule.code)) continue;
      const key = `${rule.code} ${uri}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return counts;
}

/** One use of each id that the family defines, or names in the tenant, by kind; each the first in its files. */
function idsOf(policies: readonly Policy[]): Map<string, { policy: Policy; use: IdUse }[]> {
  const { kinds } = loadCatalogue().references;
  const found = new Map<string, { policy: Policy; use: IdUse }[]>();
  for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) {
    const seen = new Set<string>();
    const all = policies.flatMap((policy) => {
      const uses = kinds[kind].scope === 'tenant' ? policy.index.references(kind) : policy.index.definitions(kind);
      return uses.flatMap((use) => {
        if (seen.has(use.key) || use.id === '' || isOpen(use.id)) return [];
        seen.add(use.key);
        return [{ policy, use }];
      });
    });
    if (all.length > 0) found.set(kind, all);
  }
  return found;
}

describeCorpus('renaming ids of real policies', () => {
  const folders = new Map<string, Policy[]>();
  for (const { path, text } of corpusFiles()) {
    const policy = new Policy(relative(corpusFolder, path), undefined, text.replace(/^\uFEFF/, ''));
    folders.set(dirname(path), [...(folders.get(dirname(path)) ?? []), policy]);
  }

  it('changes no finding, and back again no byte', () => {
    let renamed = 0;
    let severalSpellings = 0;
    for (const inFolder of folders.values()) {
      const set = PolicySet.of(inFolder);
      const families = new Set(inFolder.map((policy) => set.familyOf(policy)));
      for (const { policies } of families) {
        if (!policies.every((policy) => set.chainOf(policy).complete)) continue;
        const before = findingsOf(set, policies);
        for (const ids of idsOf(policies).values()) {
          const step = Math.max(1, Math.floor(ids.length / SAMPLE));
          for (const { policy, use } of ids.filter((_, i) => i % step === 0)) {
            const place = `${use.kind} ${use.id} of ${policy.uri}`;
            const newName = `${use.id}Zq`;
            const forth = planRenameId(set, policy, use, newName);
            if ('text' in forth && forth.text.startsWith('The service itself')) continue;
            assert.ok('plan' in forth, `${place}: ${JSON.stringify(forth)}`);
            const after = setAfter(set, forth.plan);
            renamed++;
            const now = findingsOf(after, policies);
            for (const [key, count] of now) assert.ok(count <= (before.get(key) ?? 0), `${place}: new ${key}`);

            const renamedPolicy = after.get(policy.uri)!;
            const again = idAt(renamedPolicy, startAfter(forth.plan, policy.uri, use.span.start));
            assert.equal(again?.id, newName, place);
            const back = planRenameId(after, renamedPolicy, again, use.id);
            assert.ok('plan' in back, `${place}: ${JSON.stringify(back)}`);
            const last = setAfter(after, back.plan);
            const oneSpelling = symbolOf(set, policy, use).uses.every((one) => one.use.id === use.id);
            if (!oneSpelling) severalSpellings++;
            for (const uri of urisOf(forth.plan)) {
              const [was, is] = [set.get(uri)!.text, last.get(uri)!.text];
              // Where it was spelled in several ways it now is in one.
              assert.ok(oneSpelling ? was === is : was.toLowerCase() === is.toLowerCase(), `${place}: ${uri} differs`);
            }
          }
        }
      }
    }
    assert.ok(renamed > 200, `only ${renamed} ids were renamed`);
    assert.ok(severalSpellings < renamed / 5, `${severalSpellings} of ${renamed} were spelled in several ways`);
    if (SAMPLE === Infinity) console.log(`${renamed} ids renamed, ${severalSpellings} of them spelled in several ways`);
  });
});

/** Where an offset of a file lies after a plan's changes before it. */
function startAfter(
  plan: readonly { uri: string; span: { start: number; end: number }; newText: string }[],
  uri: string,
  offset: number,
): number {
  return plan
    .filter((change) => change.uri === uri && change.span.end <= offset)
    .reduce((at, { span, newText }) => at + newText.length - (span.end - span.start), offset);
}
