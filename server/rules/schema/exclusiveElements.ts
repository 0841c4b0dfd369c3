import { message } from '../../words/message';
import type { Rule } from '../rule';
import { schemaFaultsOf } from '../shared/schema/schemaFaults';
import { removeFix } from '../shared/editFix';

export const exclusiveElements: Rule = {
  code: 'schema/exclusive-elements',
  severity: 'error',
  reach: 'file',
  message: '"{0}" and "{1}" cannot both stand in "{2}".',
  summary: 'Two elements that exclude each other.',
  check({ policy, catalogue: { elements } }, report) {
    for (const { element, other } of schemaFaultsOf(policy, elements, 'exclusive-elements'))
      report({
        span: element.nameSpan,
        args: [other.localName, element.localName, element.parent!.localName],
        related: [{ uri: policy.uri, span: other.nameSpan, message: message('The first "{0}".', other.localName) }],
        fixes: [removeFix(policy, element)],
      });
  },
};
