import { skeletonOf } from '../../edits/writing/skeleton';
import { message } from '../../words/message';
import type { Fix, Rule } from '../rule';
import { schemaFaultsOf } from '../shared/schema/schemaFaults';
import { type FaultOf } from '../shared/schema/schemaFault';
import { editFix, removeFix } from '../shared/editFix';
import { chooseFixes, valueSpan } from '../shared/schema/schemaFixes';
import type { Policy } from '../../policy/policy';

export const empty: Rule = {
  code: 'schema/empty',
  severity: 'error',
  reach: 'file',
  message: '"{0}" is empty, but must hold {1}.',
  summary: 'An element without the content that it must have.',
  check({ policy, catalogue: { elements } }, report) {
    for (const fault of schemaFaultsOf(policy, elements, 'empty')) {
      const { element, type, value } = fault;
      const needed = value ? value.expected : type.requiredChildren.map(({ name }) => `"${name}"`).join(', ');
      report({
        span: element.nameSpan,
        args: [element.localName, needed],
        fixes: [...fillFixes(policy, fault), removeFix(policy, element)],
      });
    }
  },
};

function fillFixes(policy: Policy, { element, type, value }: FaultOf<'empty'>): readonly Fix[] {
  if (value) {
    if (element.selfClosed)
      return value.suggestions.map((one) =>
        editFix(policy, message('Change to "{0}"', one), (edits, why) => edits.setText(element, one, why), {
          needsChoice: true,
        }),
      );
    return chooseFixes(
      policy,
      valueSpan(element),
      'text',
      value,
      '',
      message('"{0}" takes: {1}', element.localName, value.expected),
    );
  }
  const names = type.requiredChildren.map(({ name }) => `"${name}"`).join(', ');
  return [
    editFix(
      policy,
      message('Add {0}', names),
      (edits, why) => {
        for (const child of type.requiredChildren)
          edits.insert(element, skeletonOf(child.name, child.type), { order: type.order }, why);
      },
      { preferred: true },
    ),
  ];
}
