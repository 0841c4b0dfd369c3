import { message } from '../../words/message';
import { folderOf } from '../../policy/baseLinks';
import { idKey } from '../../policy/policy';
import { mayBeSameTenant } from '../../policy/tenant';
import type { Rule } from '../rule';

export const duplicatePolicyId: Rule = {
  code: 'inheritance/duplicate-policy-id',
  severity: 'warning',
  reach: 'family',
  message:
    'Another file of this family has the PolicyId "{0}" too. In the tenant, the one uploaded last takes its place.',
  summary: 'Two files of one family, in one folder, with the same PolicyId.',
  check({ policy, policies }, report) {
    const { policyId, tenantId } = policy;
    if (!policyId?.value) return;
    // Copies in other folders are meant to be: one for each environment, or for each customer.
    const rivals = policies
      .familyOf(policy)
      .policies.filter(
        (other) =>
          other !== policy &&
          other.policyId !== undefined &&
          idKey(other.policyId.value) === idKey(policyId.value) &&
          folderOf(other.uri) === folderOf(policy.uri) &&
          mayBeSameTenant(other.tenantId?.value, tenantId?.value),
      );
    if (rivals.length === 0) return;
    report({
      span: policyId.span,
      args: [policyId.value],
      related: rivals.slice(0, 8).map((other) => ({
        uri: other.uri,
        span: (other.policyId ?? policyId).span,
        message: message('This file has that PolicyId too.'),
      })),
    });
  },
};
