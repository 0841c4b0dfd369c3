import { dataTypeAccepts } from '../../catalogue/claimTypes';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import { isOpen } from '../../policy/policy';
import { message } from '../../words/message';
import type { Rule } from '../rule';

const lists = ['InputClaims', 'OutputClaims', 'PersistedClaims'];
const kinds = new Set(['boolean', 'int', 'long']);

/** A default value that the claim's data type cannot have. */
export const defaultValue: Rule = {
  code: 'claims/default-value',
  severity: 'error',
  reach: 'chain',
  message: 'The default value "{0}" is no {1}: that is the data type of the claim "{2}".',
  summary: 'A default value that does not fit the data type of its claim.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    if (!chain.complete) return;
    for (const use of policy.index.references('claimType')) {
      const { element } = use;
      const value = element.attribute('DefaultValue');
      if (!value || !lists.includes(element.parent?.localName ?? '')) continue;
      const text = value.value;
      // An empty text is no value; what stands in braces is filled in by the service.
      if (text.trim() === '' || text.includes('{') || isOpen(text)) continue;
      const type = effectiveClaimType(chain, use.key);
      const dataType = type?.dataType;
      if (dataType === undefined || !kinds.has(dataType) || dataTypeAccepts(dataType, text)) continue;
      const part = type?.part('DataType');
      report({
        span: value.valueSpan,
        args: [text, dataType, use.id],
        related: part
          ? [{ uri: part.policy.uri, span: part.element.textSpan, message: message('The data type is given here.') }]
          : [],
      });
    }
  },
};
