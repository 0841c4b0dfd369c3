import { nearest } from '../../catalogue/nearest';
import { message } from '../../words/message';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';
import { writtenProfiles } from '../shared/writtenProfiles';
import { formFault } from '../../catalogue/metadataForm';

export const invalidType: Rule = {
  code: 'metadata/invalid-type',
  severity: 'error',
  reach: 'chain',
  message: '"{0}" does not have the form that metadata key "{1}" takes: {2}.',
  summary: 'A metadata value of the wrong type: not true or false, not a number in its limits, not a URL or GUID.',
  check({ policy, policies }, report) {
    for (const { items } of writtenProfiles(policies.chainOf(policy))) {
      for (const { element, known, value } of items) {
        if (!known || known.type === 'string' || known.type === 'message') continue;
        // Markup that should have been CDATA is the business of others.
        if (element.children.some((child) => child.kind === 'element')) continue;
        const fault = formFault(known, value);
        if (!fault) continue;
        const { uri } = policy;
        const span = element.textSpan;
        const suggestion = known.type === 'boolean' ? nearest(value, known.values) : undefined;
        report({
          span,
          args: [value, known.key, fault.expected],
          ...(suggestion === undefined ? {} : { suggestion }),
          ...(fault.sure ? {} : { severity: 'warning' as const }),
          ...(known.type === 'boolean' && !element.selfClosed
            ? {
                fixes: known.values.map((newText) =>
                  replaceFix({
                    uri,
                    span,
                    in: 'text',
                    newText,
                    why: message('Metadata key "{0}" takes {1}.', known.key, fault.expected),
                    ...(newText === suggestion ? { preferred: true } : { needsChoice: true }),
                  }),
                ),
              }
            : {}),
        });
      }
    }
  },
};
