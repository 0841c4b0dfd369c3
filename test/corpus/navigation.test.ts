import assert from 'node:assert/strict';
import { dirname, relative } from 'node:path';
import { definitionsAt } from '../../server/features/navigation/definition';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { corpusFiles, corpusFolder, describeCorpus } from '../support/corpus';
import { idsIn, type PlainId } from '../support/plainIds';

interface PlainFile {
  readonly uri: string;
  readonly ids: readonly PlainId[];
  readonly policyId: string;
  readonly base: string | undefined;
}

/** Bases in the same folder, by PolicyId; undefined where one is not there, or is there twice. */
function chainOf(file: PlainFile, folder: readonly PlainFile[]): readonly PlainFile[] | undefined {
  const chain = [file];
  for (let at = file; at.base !== undefined;) {
    const { base } = at;
    const [found, ...others] = folder.filter(({ policyId }) => policyId === base);
    if (!found || others.length > 0 || chain.includes(found)) return undefined;
    chain.push((at = found));
  }
  return chain;
}

/** Where a reference leads by plain means: to the first definition in the nearest file that has one. */
function expected(reference: PlainId, chain: readonly PlainFile[]): string | undefined {
  for (const { uri, ids } of chain) {
    const found = ids.find(
      (one) =>
        one.role === 'definition' &&
        one.kind === reference.kind &&
        one.key === reference.key &&
        (reference.journey === undefined || one.journey === reference.journey),
    );
    if (found) return `${uri} at ${found.start}`;
  }
  return undefined;
}

describeCorpus('navigation in real policies', () => {
  it('leads from every reference to its definition, as a plain reader of the text finds it', () => {
    const folders = new Map<string, PlainFile[]>();
    const policies: Policy[] = [];
    for (const { path, text: read } of corpusFiles()) {
      const text = read.replace(/^\ufeff/, '');
      const uri = relative(corpusFolder, path);
      const ids = idsIn(text);
      const policyId = ids.find(({ kind, role }) => kind === 'policy' && role === 'definition')?.key;
      if (policyId === undefined) continue;
      const base = ids.find(({ kind, role }) => kind === 'policy' && role === 'reference')?.key;
      const file = { uri, ids, policyId, base };
      folders.set(dirname(uri), [...(folders.get(dirname(uri)) ?? []), file]);
      policies.push(new Policy(uri, undefined, text));
    }
    const set = PolicySet.of(policies);
    const counts = { chains: 0, right: 0, undefined: 0 };
    const wrong: string[] = [];
    for (const folder of folders.values())
      for (const file of folder) {
        const chain = chainOf(file, folder);
        const policy = set.get(file.uri);
        if (!chain || !policy) continue;
        counts.chains++;
        for (const id of file.ids) {
          if (id.role !== 'reference') continue;
          const want = id.kind === 'policy' ? `${chain[1]?.uri} at ${chain[1]?.ids[0]?.start}` : expected(id, chain);
          const [place] = definitionsAt({ policies: set, policy, offset: id.start })?.places ?? [];
          const got = place && `${place.policy.uri} at ${place.span.start}`;
          // What no file of the chain defines may still stand elsewhere.
          const elsewhere = place && !chain.some(({ uri }) => uri === place.policy.uri);
          if (want === undefined && (!place || elsewhere)) counts.undefined++;
          else if (got === want) counts.right++;
          else wrong.push(`${file.uri} at ${id.start}, ${id.kind} ${id.key}: ${got} instead of ${want}`);
        }
      }
    assert.deepEqual(wrong, []);
    assert.ok(counts.chains >= 70 && counts.right > 3_000, JSON.stringify(counts));
  });
});
