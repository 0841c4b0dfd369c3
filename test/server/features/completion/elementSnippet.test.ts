import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../../server/catalogue/catalogue';
import { elementSnippet } from '../../../../server/features/completion/elementSnippet';
import { parseXml } from '../../../../server/xml/parser';
import { expandSnippet, parseSnippet, tabStops } from '../../../support/expandSnippet';

describe('snippets of elements', () => {
  const { elements } = loadCatalogue();
  for (const name of elements.names)
    it(`${name} is whole, with all that must be in it`, () => {
      for (const { child } of elements.occurrences(name)) {
        const snippet = elementSnippet(name, child.type, { prefix: '', beforeSlash: ' ' });
        const { root, problems } = parseXml(`<${expandSnippet(snippet)}`);
        assert.deepEqual(problems, []);
        assert.equal(root?.name, name);
        for (const attribute of child.type.requiredAttributes)
          assert.ok(root.attribute(attribute.name), attribute.name);
        const inner = root.elements().map(({ localName }) => localName);
        if (!child.type.choice)
          assert.deepEqual(
            inner,
            child.type.requiredChildren.map((one) => one.name),
          );
        // What is not said by the vocabulary is asked for, each once.
        const numbers = tabStops(parseSnippet(snippet)).map((stop) => stop.number);
        assert.equal(new Set(numbers).size, numbers.length);
      }
    });
});
