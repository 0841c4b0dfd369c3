import assert from 'node:assert/strict';
import { dirname, relative } from 'node:path';
import { definitionsAt } from '../../server/features/navigation/definition';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { corpusFiles, corpusFolder, describeCorpus } from '../support/corpus';
import { plainChain, plainDefinition, plainFile, type PlainFile } from '../support/plainIds';

describeCorpus('navigation in real policies', () => {
  it('leads from every reference to its definition, as a plain reader of the text finds it', () => {
    const folders = new Map<string, PlainFile[]>();
    const policies: Policy[] = [];
    for (const { path, text: read } of corpusFiles()) {
      const text = read.replace(/^\ufeff/, '');
      const uri = relative(corpusFolder, path);
      const file = plainFile(uri, text);
      if (!file) continue;
      folders.set(dirname(uri), [...(folders.get(dirname(uri)) ?? []), file]);
      policies.push(new Policy(uri, undefined, text));
    }
    const set = PolicySet.of(policies);
    const counts = { chains: 0, right: 0, undefined: 0 };
    const wrong: string[] = [];
    for (const folder of folders.values())
      for (const file of folder) {
        const chain = plainChain(file, folder);
        const policy = set.get(file.uri);
        if (!chain || !policy) continue;
        counts.chains++;
        for (const id of file.ids) {
          if (id.role !== 'reference') continue;
          const target = plainDefinition(id, chain);
          const want = target && `${target.uri} at ${target.start}`;
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
