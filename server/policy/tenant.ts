import { isGuid } from '../catalogue/guid';
import { isExampleTenant, portalLinks, type Cloud } from '../catalogue/portalLinks';
import { idKey, isOpen } from './policy';

/** A tenant as its domain names it, in lower case. */
export interface Tenant {
  /** The first part of the domain: `contoso`. */
  readonly name: string;
  /** `contoso.onmicrosoft.com` */
  readonly domain: string;
  readonly cloud: Cloud;
}

/**
 * What a text says of a tenant. `example`: a name that samples have in place of one's own. `open`: filled in by a build.
 * `unclear`: something else, such as an id: the name cannot be told from it.
 */
export type TenantReading =
  { readonly kind: 'known'; readonly tenant: Tenant } | { readonly kind: 'example' | 'open' | 'unclear' };

/** Reads a tenant's domain, or its bare name, which is then one of the global cloud. */
export function readTenant(text: string): TenantReading {
  const given = text.trim().toLowerCase();
  if (isOpen(text)) return { kind: 'open' };
  const cloud = portalLinks.clouds.find(({ tenantSuffix }) => given.endsWith(tenantSuffix)) ?? portalLinks.clouds[0];
  if (!cloud) return { kind: 'unclear' };
  const name = given.endsWith(cloud.tenantSuffix) ? given.slice(0, -cloud.tenantSuffix.length) : given;
  if (isExampleTenant(name)) return { kind: 'example' };
  // Microsoft takes letters and digits, up to 27; older tenants have hyphens.
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name) || isGuid(name)) return { kind: 'unclear' };
  return { kind: 'known', tenant: { name, domain: name + cloud.tenantSuffix, cloud } };
}

/**
 * True where two tenant ids may mean the same tenant: they are equal, one is not said or filled in by a build, or one is
 * the tenant's name and the other its object id.
 */
export function mayBeSameTenant(a: string | undefined, b: string | undefined): boolean {
  if (!a || !b || idKey(a) === idKey(b)) return true;
  return isGuid(a) !== isGuid(b) || isOpen(a) || isOpen(b);
}
