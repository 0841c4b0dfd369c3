import { message } from '../../words/message';
import type { Rule } from '../rule';
import { schemaFaultsOf } from '../shared/schema/schemaFaults';
import { editFix } from '../shared/editFix';
import { orderChildren } from '../shared/schema/schemaMoves';

export const order: Rule = {
  code: 'schema/order',
  severity: 'error',
  reach: 'file',
  message: '"{0}" must stand before "{1}".',
  summary: 'An element after a sibling that it must precede.',
  check({ policy, catalogue: { elements } }, report) {
    for (const { element, blocker, parent } of schemaFaultsOf(policy, elements, 'order')) {
      const container = element.parent!;
      report({
        span: element.nameSpan,
        args: [element.localName, blocker.localName],
        related: [{ uri: policy.uri, span: blocker.nameSpan, message: message('It must stand before this.') }],
        fixes: [
          editFix(
            policy,
            message('Put what is in "{0}" in order', container.localName),
            (edits, why) => orderChildren(edits, container, parent, why),
            { preferred: true },
          ),
        ],
      });
    }
  },
};
