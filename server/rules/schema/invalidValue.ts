import { nearest } from '../../catalogue/nearest';
import { message } from '../../words/message';
import type { Rule } from '../rule';
import { schemaFaultsOf } from '../shared/schema/schemaFaults';
import { chooseFixes, valueSpan } from '../shared/schema/schemaFixes';

export const invalidValue: Rule = {
  code: 'schema/invalid-value',
  severity: 'error',
  reach: 'file',
  message: '"{0}" is not a value of "{1}". Expected: {2}.',
  summary: 'A value that is not one of those that the attribute or element takes, or not of their form.',
  check({ policy, catalogue: { elements } }, report) {
    for (const { element, attribute, type, value } of schemaFaultsOf(policy, elements, 'invalid-value')) {
      const name = attribute?.name ?? element.localName;
      const span = attribute?.valueSpan ?? valueSpan(element);
      const why = message('"{0}" takes: {1}', name, type.expected);
      const suggestion = type.values && nearest(value.trim(), type.values);
      report({
        span,
        args: [value.trim() === value ? value : value.replace(/\s+/g, ' '), name, type.expected],
        ...(suggestion === undefined ? {} : { suggestion }),
        ...(type.unsure ? { severity: 'warning' as const } : {}),
        fixes:
          !attribute && element.elements().length > 0
            ? []
            : chooseFixes(policy, span, attribute ? 'attribute' : 'text', type, value, why),
      });
    }
  },
};
