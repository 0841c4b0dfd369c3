import type { Rule } from '../rule';
import { schemaFaultsOf } from '../shared/schema/schemaFaults';
import { removeFix } from '../shared/editFix';
import { renameFix } from '../shared/schema/schemaFixes';

export const unknownElement: Rule = {
  code: 'schema/unknown-element',
  severity: 'error',
  reach: 'file',
  message: 'There is no element "{0}" that "{1}" could hold.',
  summary: 'An element that policies do not know.',
  check({ policy, catalogue: { elements } }, report) {
    for (const { element, suggestion } of schemaFaultsOf(policy, elements, 'unknown-element')) {
      const fits = suggestion !== undefined && elements.typeOf(element.parent!)?.child(suggestion) !== undefined;
      report({
        span: element.nameSpan,
        args: [element.localName, element.parent!.localName],
        ...(suggestion === undefined ? {} : { suggestion }),
        fixes: [
          ...(suggestion === undefined ? [] : [renameFix(policy, element, suggestion, fits)]),
          removeFix(policy, element),
        ],
      });
    }
  },
};
