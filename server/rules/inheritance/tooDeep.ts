import { mostBasePolicies } from '../../catalogue/service';
import type { Rule } from '../rule';

export const tooDeep: Rule = {
  code: 'inheritance/too-deep',
  severity: 'warning',
  reach: 'chain',
  message: 'Policy "{0}" has {1} base policies above it; the service allows {2} levels of inheritance.',
  summary: 'A policy with more base policies above it than the service allows.',
  check({ policy, policies }, report) {
    const above = policies.chainOf(policy).policies.length - 1;
    if (!policy.base || above <= mostBasePolicies) return;
    report({
      span: policy.base.policyId.span,
      args: [policy.policyId?.value ?? '', String(above), String(mostBasePolicies)],
    });
  },
};
