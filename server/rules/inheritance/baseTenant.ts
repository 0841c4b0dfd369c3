import { message } from '../../words/message';
import type { Located } from '../../policy/policy';
import { mayBeSameTenant } from '../../policy/tenant';
import { isDamaged } from '../shared/damage';
import { replaceFix } from '../shared/replaceFix';
import type { Fix, Rule } from '../rule';

export const baseTenant: Rule = {
  code: 'inheritance/base-tenant',
  severity: 'warning',
  reach: 'chain',
  message: 'The base policy is looked for in tenant "{0}", but policy "{1}" belongs to tenant "{2}".',
  summary: 'A BasePolicy whose TenantId is not that of the policy, or not that of the base policy that is found.',
  check({ policy, policies }, report) {
    const { base } = policy;
    const named = base?.tenantId;
    if (!base || !named || isDamaged(base.element)) return;
    const link = policies.baseLink(policy);
    const found = link.kind === 'found' ? policies.get(link.uri) : undefined;
    const other = [policy, found].find((one) => !mayBeSameTenant(named.value, one?.tenantId?.value));
    if (!other?.tenantId) return;
    report({
      span: named.span,
      args: [named.value, other.policyId?.value ?? base.policyId.value, other.tenantId.value],
      related: [{ uri: other.uri, span: other.tenantId.span, message: message('The tenant of this policy.') }],
      // Which of two files names the wrong tenant is not to be told.
      ...(other === policy ? { fixes: [changeTenant(policy.uri, named, other.tenantId)] } : {}),
    });
  },
};

function changeTenant(uri: string, { span }: Located, { value }: Located): Fix {
  const why = message('A policy and its base policy belong to the same tenant.');
  return replaceFix({ uri, span, in: 'text', newText: value, why, preferred: true });
}
