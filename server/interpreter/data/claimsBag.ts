import { idKey } from '../../policy/policy';
import type { ClaimsBag, ClaimValue } from './claimValue';

/** Claims while something runs. Ids compare without case; the first spelling stays. */
export class Claims {
  private readonly byKey: Map<string, { readonly id: string; readonly value: ClaimValue }>;
  /** As long as nothing is set, it is the same object for all who ask. */
  private made: ClaimsBag | undefined;

  constructor(bag: ClaimsBag = {}) {
    this.byKey = new Map(Object.entries(bag));
  }

  get(id: string): ClaimValue | undefined {
    return this.byKey.get(idKey(id))?.value;
  }

  has(id: string): boolean {
    return this.byKey.has(idKey(id));
  }

  /** Without a value the claim is removed. */
  set(id: string, value: ClaimValue | undefined): void {
    const key = idKey(id);
    this.made = undefined;
    if (value === undefined) this.byKey.delete(key);
    else this.byKey.set(key, { id: this.byKey.get(key)?.id ?? id, value });
  }

  get bag(): ClaimsBag {
    return (this.made ??= Object.fromEntries(this.byKey));
  }

  /** By id, as first written. */
  get values(): Readonly<Record<string, ClaimValue>> {
    return Object.fromEntries([...this.byKey.values()].map(({ id, value }) => [id, value]));
  }

  copy(): Claims {
    return new Claims(this.bag);
  }

  /** What is different in later claims, by id; null where a claim is gone. */
  changesTo(later: Claims): Readonly<Record<string, ClaimValue | null>> {
    const changes: Record<string, ClaimValue | null> = {};
    for (const [key, { id, value }] of later.byKey)
      if (JSON.stringify(this.byKey.get(key)?.value) !== JSON.stringify(value)) changes[id] = value;
    for (const [key, { id }] of this.byKey) if (!later.byKey.has(key)) changes[id] = null;
    return changes;
  }
}
