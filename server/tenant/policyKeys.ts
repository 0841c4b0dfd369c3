import { loadPolicyKeys, type UsualPolicyKey } from '../catalogue/policyKeys';
import { holdsPlaceholder } from '../catalogue/placeholders';
import { idKey, type Policy } from '../policy/policy';
import type { Answer } from './graphError';
import type { KeyUse, TenantKeySet, TenantService } from './tenantService';

/** A policy key that policies name. */
export interface NeededKey {
  /** With the prefix. */
  readonly name: string;
  /** What it is usually for, where it has one of the usual names. */
  readonly usual: UsualPolicyKey | undefined;
  readonly policies: readonly Policy[];
}

/** What a policy key is in the tenant: `empty` is a container without a key. */
export type KeyState = 'there' | 'missing' | 'empty' | 'expired' | 'expiring';

/** Days before its end that a key is said to be expiring. */
const SOON = 30 * 24 * 60 * 60;

const catalogue = loadPolicyKeys();

/** The name of a policy key with the prefix that the service gives it. */
export function fullKeyName(name: string): string {
  return catalogue.prefix + catalogue.withoutPrefix(name.trim());
}

/** The policy keys that policies name, by their names. What a build fills in is passed over. */
export function neededKeys(policies: Iterable<Policy>): readonly NeededKey[] {
  const found = new Map<string, { name: string; policies: Set<Policy> }>();
  for (const policy of policies)
    for (const { id } of policy.index.references('policyKey')) {
      if (id.trim() === '' || holdsPlaceholder(id)) continue;
      const name = fullKeyName(id);
      const entry = found.get(idKey(name)) ?? { name, policies: new Set<Policy>() };
      found.set(idKey(name), entry);
      entry.policies.add(policy);
    }
  return [...found.values()]
    .map((one) => ({ name: one.name, usual: usualKey(one.name), policies: [...one.policies] }))
    .sort((a, b) => (idKey(a.name) < idKey(b.name) ? -1 : 1));
}

/** The usual key of a name. */
export function usualKey(name: string): UsualPolicyKey | undefined {
  return catalogue.usual.find((one) => idKey(one.name) === idKey(fullKeyName(name)));
}

/** The tenant's key of a name. */
export function findKeySet(keys: readonly TenantKeySet[], name: string): TenantKeySet | undefined {
  return keys.find(({ id }) => idKey(id) === idKey(fullKeyName(name)));
}

/**
 * How a key is.
 * @param now seconds since 1970
 */
export function keyState(keySet: TenantKeySet | undefined, now: number): KeyState {
  if (!keySet) return 'missing';
  if (keySet.keys.length === 0) return 'empty';
  const ends = keySet.keys.map(({ expires }) => expires ?? Infinity);
  const last = Math.max(...ends);
  if (last <= now) return 'expired';
  return last <= now + SOON ? 'expiring' : 'there';
}

/** What a key is made of: a secret, or a pair that the service generates. */
export type KeyMaterial = { readonly secret: string; readonly use: KeyUse } | { readonly generate: KeyUse };

/** `made`: it is new. `kept`: there was one, and it stays. `failed`: what of it is there now. */
export type MadeKey =
  | { readonly outcome: 'made' | 'kept'; readonly name: string }
  | {
      readonly outcome: 'failed';
      readonly name: string;
      readonly error: Extract<Answer<never>, { error: unknown }>['error'];
      readonly containerIsThere: boolean;
    };

/**
 * Makes a policy key in the tenant where it has none of that name; one that is there stays, unless it is to be replaced: then
 * the new one joins it, and the service takes the newest that is good. A container without a key, such as a run leaves that
 * broke off, gets its key. Where an answer gets lost, the tenant is asked whether it was done: nothing is made twice.
 */
export async function makeKey(
  tenant: TenantService,
  given: string,
  material: KeyMaterial,
  { replace = false, expires }: { readonly replace?: boolean; readonly expires?: number } = {},
): Promise<MadeKey> {
  const before = await tenant.listKeys();
  const wanted = fullKeyName(given);
  if ('error' in before) return { outcome: 'failed', name: wanted, error: before.error, containerIsThere: false };
  const found = findKeySet(before.value, wanted);
  const count = found?.keys.length ?? 0;
  if (found && count > 0 && !replace) return { outcome: 'kept', name: found.id };
  let name = found?.id ?? wanted;
  if (!found) {
    const created = await tenant.createKeySet(wanted);
    if ('value' in created) name = created.value;
    else {
      const now = created.error.uncertain || created.error.kind === 'conflict' ? await tenant.listKeys() : undefined;
      const there = now && 'value' in now ? findKeySet(now.value, wanted) : undefined;
      if (!there) return { outcome: 'failed', name, error: created.error, containerIsThere: false };
      name = there.id;
    }
  }
  const filled =
    'secret' in material
      ? await tenant.uploadSecret(name, material.secret, material.use, expires)
      : await tenant.generateKey(name, material.generate);
  if ('value' in filled) return { outcome: 'made', name };
  if (filled.error.uncertain) {
    const now = await tenant.listKeys();
    if ('value' in now && (findKeySet(now.value, name)?.keys.length ?? 0) > count) return { outcome: 'made', name };
  }
  return { outcome: 'failed', name, error: filled.error, containerIsThere: true };
}

/** The use of a usual key, as the service names it. */
export function useOf({ usage }: UsualPolicyKey): KeyUse {
  return usage === 'Encryption' ? 'enc' : 'sig';
}
