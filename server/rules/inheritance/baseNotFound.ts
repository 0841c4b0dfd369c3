import type { Rule } from '../rule';

export const baseNotFound: Rule = {
  code: 'inheritance/base-not-found',
  severity: 'information',
  reach: 'chain',
  message:
    'Base policy "{0}" is not among the open files and folders, so what this policy takes from it cannot be checked. Open the folder that holds it to check everything.',
  summary: 'A base policy that is not in the workspace: references into it cannot be checked.',
  check({ policy, policies }, report) {
    if (policy.base && policies.baseLink(policy).kind === 'missing')
      report({ span: policy.base.policyId.span, args: [policy.base.policyId.value] });
  },
};
