import { message } from '../../words/message';
import type { Policy } from '../../policy/policy';
import type { XmlElement } from '../../xml/nodes';
import { removeTwin } from '../shared/removeTwin';
import type { Fix, Rule } from '../rule';
import { schemaFaultsOf } from '../shared/schema/schemaFaults';
import { editFix, removeFix } from '../shared/editFix';

export const duplicateKey: Rule = {
  code: 'schema/duplicate-key',
  severity: 'error',
  reach: 'file',
  message: 'Another "{2}" has the {1} "{0}" already.',
  summary: 'Two elements with the same id, order or reference where each must have its own.',
  check({ policy, catalogue: { elements } }, report) {
    for (const { element, first, attribute, sameCase } of schemaFaultsOf(policy, elements, 'duplicate-key'))
      report({
        span: attribute.valueSpan,
        args: [attribute.value, attribute.name, element.localName],
        // The schema tells case apart, the service does not: what it makes of such a pair is not known.
        ...(sameCase ? {} : { severity: 'warning' as const }),
        related: [
          {
            uri: policy.uri,
            span: first.attribute(attribute.name)!.valueSpan,
            message: message('The first "{0}".', attribute.value),
          },
        ],
        fixes: [
          ...(attribute.name === 'Order'
            ? [renumberFix(policy, element), removeFix(policy, element)]
            : [removeTwin(policy, element, first)]),
        ],
      });
  },
};

/** Counts the steps of one list anew, in the order in which they stand. */
function renumberFix(policy: Policy, step: XmlElement): Fix {
  return editFix(
    policy,
    message('Number the steps anew'),
    (edits, why) => {
      const steps = step.parent?.elements(step.localName) ?? [];
      // The first keeps its number: in a policy that inherits, it may continue steps of its base.
      let next = Number(steps[0]?.valueOf('Order'));
      if (!Number.isInteger(next)) next = 1;
      for (const one of steps) edits.setAttribute(one, 'Order', String(next++), why);
    },
    { preferred: true },
  );
}
