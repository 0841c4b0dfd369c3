import { message } from '../../words/message';
import type { Rule } from '../rule';
import { schemaFaultsOf } from '../shared/schema/schemaFaults';
import { editFix } from '../shared/editFix';
import { attributeSpan } from '../shared/schema/schemaFixes';

export const unknownAttribute: Rule = {
  code: 'schema/unknown-attribute',
  severity: 'error',
  reach: 'file',
  message: '"{1}" has no attribute "{0}".',
  summary: 'An attribute that its element does not have.',
  check({ policy, catalogue: { elements } }, report) {
    for (const { element, attribute, suggestion } of schemaFaultsOf(policy, elements, 'unknown-attribute')) {
      const rename =
        suggestion === undefined
          ? []
          : [
              editFix(
                policy,
                message('Change to "{0}"', suggestion),
                (edits, why) => edits.replace(attribute.nameSpan, suggestion, why),
                { preferred: true },
              ),
            ];
      const remove = editFix(
        policy,
        message('Remove "{0}"', attribute.name),
        (edits, why) => edits.replace(attributeSpan(attribute), '', why),
        { needsChoice: true },
      );
      report({
        span: attribute.nameSpan,
        args: [attribute.name, element.localName],
        ...(suggestion === undefined ? {} : { suggestion }),
        fixes: [...rename, remove],
      });
    }
  },
};
