import { copyElement } from '../../edits/writing/moveElement';
import { message } from '../../words/message';
import type { Fix, Rule } from '../rule';
import { schemaFaultsOf } from '../shared/schema/schemaFaults';
import { editFix, removeFix } from '../shared/editFix';

export const tooMany: Rule = {
  code: 'schema/too-many',
  severity: 'error',
  reach: 'file',
  message: '"{1}" may hold only one "{0}".',
  summary: 'A second element where only one may stand.',
  check({ policy, catalogue: { elements } }, report) {
    for (const { element, first } of schemaFaultsOf(policy, elements, 'too-many')) {
      const type = elements.typeOf(element);
      // A second list: what it holds goes into the first.
      const list =
        type !== undefined &&
        type.children.length > 0 &&
        type.children.every(({ max }) => max > 1) &&
        !first.selfClosed;
      const merge: Fix[] = list
        ? [
            editFix(
              policy,
              message('Move what it holds into the first "{0}"', element.localName),
              (edits, why) => {
                for (const child of element.elements()) copyElement(edits, child, first, 'end', why);
                edits.remove(element, why);
              },
              { preferred: true },
            ),
          ]
        : [];
      report({
        span: element.nameSpan,
        args: [element.localName, element.parent!.localName],
        related: [{ uri: policy.uri, span: first.nameSpan, message: message('The first "{0}".', element.localName) }],
        fixes: [...merge, removeFix(policy, element)],
      });
    }
  },
};
