import type { Rule } from '../rule';
import { schemaFaultsOf } from '../shared/schema/schemaFaults';
import { removeFix } from '../shared/editFix';
import { placeFixes } from '../shared/schema/schemaMoves';

export const misplacedElement: Rule = {
  code: 'schema/misplaced-element',
  severity: 'error',
  reach: 'file',
  message: '"{0}" does not belong in "{1}". It belongs in {2}.',
  summary: 'An element in a parent that cannot hold it.',
  check({ policy, catalogue: { elements } }, report) {
    for (const { element } of schemaFaultsOf(policy, elements, 'misplaced-element')) {
      const parents = [...new Set(elements.occurrences(element.localName).map(({ parentName }) => parentName))];
      const shown = parents.slice(0, 4).map((name) => `"${name}"`);
      const homes = parents.length === 0 ? '(0)' : shown.join(', ') + (parents.length > shown.length ? ', ...' : '');
      report({
        span: element.nameSpan,
        args: [element.localName, element.parent!.localName, homes],
        fixes: [...placeFixes(policy, elements, element), removeFix(policy, element)],
      });
    }
  },
};
