import { isFilledInLater } from '../../catalogue/condition';
import { message } from '../../words/message';
import type { Located } from '../../policy/policy';
import { isDamaged } from '../shared/damage';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';

export const policyIdPrefix: Rule = {
  code: 'policy-key/policy-id-prefix',
  severity: 'error',
  reach: 'file',
  message: 'The id of a custom policy begins with {1}; "{0}" does not.',
  summary: 'A PolicyId, of the policy or of its base, without the prefix of custom policies.',
  insteadOf: ['inheritance/base-not-found'],
  check({ policy, catalogue }, report) {
    const facts = catalogue.policyKeys;
    const judge = (id: Located | undefined, place: 'attribute' | 'text'): void => {
      if (!id || id.value === '' || isFilledInLater(id.value) || facts.hasPrefix(id.value)) return;
      const newText = facts.prefix + id.value.replace(/^B2C_1_?(?=.)/i, '');
      const why = message('Ids of custom policies begin with {0}.', facts.prefix);
      report({
        span: id.span,
        args: [id.value, facts.prefix],
        fixes: [replaceFix({ uri: policy.uri, span: id.span, in: place, newText, why, preferred: true })],
      });
    };
    const attribute = policy.root?.attribute('PolicyId');
    const broken = policy.document.problems.some(
      ({ span }) => attribute && span.start <= attribute.end && span.end >= attribute.start,
    );
    if (!broken) judge(policy.policyId, 'attribute');
    if (policy.base && !isDamaged(policy.base.element)) judge(policy.base.policyId, 'text');
  },
};
