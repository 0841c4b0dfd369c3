import { planFillApplicationIds } from '../../edits/ids/fillApplicationIds';
import { planNameExtensionsApplication } from '../../edits/ids/nameExtensionsApplication';
import { planSetTenant } from '../../edits/ids/setTenant';
import type { Plan } from '../../edits/plan';
import type { Policy } from '../../policy/policy';
import { PolicySet } from '../../policy/policySet';
import type { PolicyApplications, TenantApplications } from '../../tenant/applications';
import type { Answer } from '../../tenant/graphError';
import { findKeySet, neededKeys, useOf } from '../../tenant/policyKeys';
import type { KeyUse, TenantService } from '../../tenant/tenantService';
import type { Message } from '../../words/message';

/** What a tenant lacks before it takes the policies of a family. */
export interface TenantNeeds {
  readonly applications: PolicyApplications;
  /** Applications, what signs in for them, the consent. */
  readonly toMake: readonly Message[];
  /** Policy keys that the service generates. */
  readonly keys: readonly { readonly name: string; readonly use: KeyUse }[];
  /** Policy keys that hold what only the user has. */
  readonly secrets: readonly string[];
}

/** What a tenant lacks for policies. Changes nothing. */
export async function tenantNeeds(
  policies: Iterable<Policy>,
  tenant: TenantService,
  applications: TenantApplications,
): Promise<Answer<TenantNeeds>> {
  const found = await applications.find();
  if ('error' in found) return found;
  const toMake = await applications.lacking(found.value);
  if ('error' in toMake) return toMake;
  const known = await tenant.listKeys();
  if ('error' in known) return known;
  const missing = neededKeys(policies).filter(({ name }) => !findKeySet(known.value, name)?.keys.length);
  return {
    value: {
      applications: found.value,
      toMake: toMake.value,
      keys: missing.flatMap(({ name, usual }) => (usual?.type === 'RSA' ? [{ name, use: useOf(usual) }] : [])),
      secrets: missing.flatMap(({ name, usual }) => (usual?.type === 'RSA' ? [] : [name])),
    },
  };
}

/**
 * Plans the tenant's name and the ids of its applications where files have what samples have, and in the directory profile
 * where it does not name the application of attributes.
 * @param files those of one family
 * @param tenantDomain `contoso.onmicrosoft.com`
 */
export function planTenantIds(
  files: readonly Policy[],
  tenantDomain: string,
  { framework, proxy, extensions }: PolicyApplications,
): Plan {
  const named = planSetTenant(files, tenantDomain);
  const ids = {
    framework: framework?.appId,
    proxy: proxy?.appId,
    extensionsObject: extensions?.objectId,
    extensionsClient: extensions?.appId,
  };
  return [
    ...('plan' in named ? named.plan : []),
    ...planFillApplicationIds(files, ids),
    ...planNameExtensionsApplication(PolicySet.of(files), files[0]?.uri ?? '', ids),
  ];
}
