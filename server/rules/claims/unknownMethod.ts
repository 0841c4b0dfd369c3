import { loadClaimsTransformations } from '../../catalogue/claimsTransformations';
import { nearest } from '../../catalogue/nearest';
import { message } from '../../words/message';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';
import { writtenTransformations } from '../shared/writtenTransformations';

export const unknownMethod: Rule = {
  code: 'claims/unknown-method',
  severity: 'warning',
  reach: 'chain',
  message: '"{0}" is no known method of claims transformations.',
  summary: 'A TransformationMethod that neither documentation nor samples know.',
  check({ policy, policies }, report) {
    for (const { methodAttribute, method } of writtenTransformations(policies.chainOf(policy))) {
      if (method) continue;
      const name = methodAttribute.value.trim();
      const suggestion = nearest(name, loadClaimsTransformations().names);
      const span = methodAttribute.valueSpan;
      if (suggestion === undefined) {
        report({ span, args: [name] });
        continue;
      }
      const why = message('"{0}" is a method of claims transformations; "{1}" is not.', suggestion, name);
      report({
        span,
        args: [name],
        suggestion,
        fixes: [replaceFix({ uri: policy.uri, span, in: 'attribute', newText: suggestion, why, preferred: true })],
      });
    }
  },
};
