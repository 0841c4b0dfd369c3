import assert from 'node:assert/strict';
import { hoverAt } from '../../server/features/hover/hoverAt';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { loadCatalogue } from '../../server/catalogue/catalogue';
import { elementsIn } from '../../server/xml/nodes';
import { corpusFiles, describeCorpus } from '../support/corpus';

describeCorpus('hover on real policies', () => {
  const policies = PolicySet.of(
    corpusFiles().map(({ path, text }) => new Policy(path, undefined, text.replace(/^\ufeff/, ''))),
  );
  const { elements } = loadCatalogue();

  it('explains every element and attribute of the vocabulary, with its description and its page', function () {
    this.timeout(60_000);
    const mute = new Set<string>();
    let asked = 0;
    for (const policy of policies.policies)
      for (const element of elementsIn(policy.document)) {
        const type = elements.typeOf(element);
        const places = type ? [[element.localName, element.start + 1] as const] : [];
        const attributes = element.attributes.filter(({ name }) => type?.attribute(name) !== undefined);
        for (const [name, offset] of [...places, ...attributes.map(({ name, start }) => [name, start] as const)]) {
          asked++;
          const found = hoverAt({ policies, policy, offset, markdown: true });
          const text = (found?.contents as { value: string } | undefined)?.value ?? '';
          // A heading alone explains nothing.
          if (text.split('\n\n').length < 3) mute.add(`${element.localName} ${name}: ${text}`);
        }
      }
    assert.ok(asked > 10_000);
    assert.deepEqual([...mute], []);
  });

  it('explains nearly every metadata key and transformation method', function () {
    this.timeout(60_000);
    const mute = new Map<string, number>();
    let asked = 0;
    for (const policy of policies.policies)
      for (const element of elementsIn(policy.document)) {
        const named =
          element.localName === 'Item' && element.parent?.parent?.localName === 'TechnicalProfile'
            ? element.attribute('Key')
            : element.localName === 'ClaimsTransformation'
              ? element.attribute('TransformationMethod')
              : undefined;
        if (!named) continue;
        asked++;
        const found = hoverAt({ policies, policy, offset: named.valueSpan.start, markdown: true });
        const text = (found?.contents as { value: string } | undefined)?.value ?? '';
        if (text === '' || text.startsWith('**Key**')) mute.set(named.value, (mute.get(named.value) ?? 0) + 1);
      }
    const silent = [...mute.values()].reduce((sum, one) => sum + one, 0);
    assert.ok(asked > 1_000);
    assert.ok(silent <= asked * 0.01, `${silent} of ${asked}: ${[...mute.keys()].join(', ')}`);
  });
});
