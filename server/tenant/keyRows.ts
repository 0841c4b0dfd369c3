import { findKeySet, keyState, type KeyState } from './policyKeys';
import type { TenantKeySet } from './tenantService';

/** A policy key beside what policies need. */
export interface KeyRow {
  readonly name: string;
  readonly state: KeyState;
  /** True where policies name it. */
  readonly needed: boolean;
  readonly type?: string;
  readonly use?: string;
  /** The day on which the last of its keys ends. */
  readonly expires?: string;
}

/**
 * The keys of a tenant, then those that it lacks.
 * @param needed names that policies have
 * @param now seconds since 1970
 */
export function keyRows(all: readonly TenantKeySet[], needed: readonly string[], now: number): readonly KeyRow[] {
  const isNeeded = new Set(needed.map((name) => name.toLowerCase()));
  const rowOf = (name: string, keySet: TenantKeySet | undefined): KeyRow => {
    const last = keySet?.keys.at(-1);
    const ends = keySet?.keys.map(({ expires }) => expires ?? Infinity) ?? [];
    const end = Math.max(...ends);
    return {
      name,
      state: keyState(keySet, now),
      needed: isNeeded.has(name.toLowerCase()),
      ...(last?.type === undefined ? {} : { type: last.type }),
      ...(last?.use === undefined ? {} : { use: last.use }),
      ...(Number.isFinite(end) ? { expires: new Date(end * 1000).toISOString().slice(0, 10) } : {}),
    };
  };
  const missing = needed.filter((name) => !findKeySet(all, name));
  return [...all.map((one) => rowOf(one.id, one)), ...missing.map((name) => rowOf(name, undefined))];
}
