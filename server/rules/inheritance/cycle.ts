import type { Rule } from '../rule';

export const cycle: Rule = {
  code: 'inheritance/cycle',
  severity: 'error',
  reach: 'chain',
  message: 'Policy "{0}" inherits from itself: following the base policies from here leads back to this file.',
  summary: 'Base policies that lead back to the policy they start from.',
  check({ policy, policies }, report) {
    if (policy.base && policies.baseLink(policy).kind === 'cycle')
      report({ span: policy.base.policyId.span, args: [policy.policyId?.value ?? policy.base.policyId.value] });
  },
};
