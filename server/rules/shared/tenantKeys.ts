import type { Policy } from '../../policy/policy';
import type { RuleOptions, TenantKeys } from '../rule';

/** What was looked up of the tenant that a policy names; undefined where nobody looked, or that cannot be told. */
export function tenantKeysOf(policy: Policy, { tenants = [] }: RuleOptions): TenantKeys | undefined {
  const named = policy.tenantId?.value.trim().toLowerCase();
  return named === undefined ? undefined : tenants.find(({ domains }) => domains.includes(named));
}
