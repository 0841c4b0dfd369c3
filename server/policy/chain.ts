import type { IdKind } from '../catalogue/idKind';
import type { BaseLink } from './baseLinks';
import type { IdUse } from './idIndex';
import { openElements } from './openPlaces';
import { idKey, type Policy } from './policy';
import type { SettingsFile } from './settingsFile';
import { isWithin } from '../xml/ancestors';

/** A definition and the file it stands in. */
export interface Definition {
  readonly policy: Policy;
  readonly use: IdUse;
}

/** A policy and its base policies, leaf to root. The same object for as long as none of its files changes. */
export class Chain {
  private readonly cache = new Map<unknown, Map<string, unknown>>();

  constructor(
    /** The leaf first; never empty. */
    readonly policies: readonly Policy[],
    /** Why the chain ends where it does. */
    readonly end: BaseLink,
    /** What a build fills into the leaf, where that is known. */
    readonly settings?: SettingsFile,
    /** The chain of the leaf's base policy, where there is one. */
    readonly base?: Chain,
  ) {}

  get leaf(): Policy {
    // A chain is made of at least the policy it belongs to.
    return this.policies[0] as Policy;
  }

  /**
   * True where everything the policy inherits is known as far as it is written: every base is here and none is damaged.
   */
  get complete(): boolean {
    return (
      this.end.kind === 'root' &&
      this.policies.every((policy, i) => policy.root !== undefined && (i === 0 || !policy.damaged))
    );
  }

  /**
   * True where nothing can come to what is written: the chain is complete, and no build fills in elements outside of what
   * says how applications call a policy. Only then may a rule say that something is missing.
   */
  get settled(): boolean {
    return this.complete && this.policies.every(isSettled);
  }

  /** The definitions of an id in the chain, nearest to the leaf first; several in one file in document order. */
  definitions(kind: IdKind, id: string): readonly Definition[] {
    const key = idKey(id);
    const found: Definition[] = [];
    for (const policy of this.policies) for (const use of policy.index.defined(kind, key)) found.push({ policy, use });
    return found;
  }

  /** True where the chain defines the id. */
  defines(kind: IdKind, id: string): boolean {
    const key = idKey(id);
    return this.policies.some((policy) => policy.index.defined(kind, key).length > 0);
  }

  /** Every id of a kind that the chain defines, each once, spelled as nearest to the leaf. */
  idsOf(kind: IdKind): readonly string[] {
    return this.remember(this.idsOf, kind, () => {
      const ids = new Map<string, string>();
      for (const policy of this.policies)
        for (const use of policy.index.definitions(kind)) if (!ids.has(use.key)) ids.set(use.key, use.id);
      return [...ids.values()];
    });
  }

  /** Computes a value once for as long as this chain lives; `owner` keeps different users' keys apart. */
  remember<T>(owner: unknown, key: string, compute: () => T): T {
    let values = this.cache.get(owner);
    if (!values) this.cache.set(owner, (values = new Map()));
    if (!values.has(key)) values.set(key, compute());
    return values.get(key) as T;
  }
}

function isSettled(policy: Policy): boolean {
  const open = openElements(policy.document);
  if (open.length === 0) return true;
  const { relyingParty } = policy;
  return relyingParty !== undefined && open.every((element) => isWithin(element, relyingParty));
}
