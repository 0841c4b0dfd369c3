import { skeletonOf } from '../../edits/writing/skeleton';
import { message } from '../../words/message';
import type { Rule } from '../rule';
import { schemaFaultsOf } from '../shared/schema/schemaFaults';
import { editFix } from '../shared/editFix';

export const missingElement: Rule = {
  code: 'schema/missing-element',
  severity: 'error',
  reach: 'file',
  message: '"{0}" lacks the element "{1}".',
  summary: 'A required child element that is not there.',
  check({ policy, catalogue: { elements } }, report) {
    for (const { element, type, name } of schemaFaultsOf(policy, elements, 'missing-element'))
      report({
        span: element.nameSpan,
        args: [element.localName, name],
        fixes: [
          editFix(
            policy,
            message('Add "{0}"', name),
            (edits, why) => edits.insert(element, skeletonOf(name, type.child(name)!.type), { order: type.order }, why),
            { preferred: true },
          ),
        ],
      });
  },
};
