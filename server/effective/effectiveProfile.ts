import type { XmlElement } from '../xml/nodes';
import type { Chain } from '../policy/chain';
import { idKey, type Policy } from '../policy/policy';

/** Something of the merged profile, and where it comes from. */
export interface Sourced<T> {
  readonly value: T;
  readonly element: XmlElement;
  readonly policy: Policy;
}

/** The merged profile of that id, or undefined where the chain does not define it. */
export function effectiveProfile(chain: Chain, id: string): EffectiveProfile | undefined {
  const key = idKey(id);
  return chain.remember(effectiveProfile, key, () => {
    const definitions = chain.definitions('technicalProfile', key);
    const first = definitions[0];
    if (!first) return undefined;
    const elements = definitions.map(({ policy, use }) => ({ value: use.element, element: use.element, policy }));
    return new EffectiveProfile(chain, first.use.id, elements);
  });
}

/**
 * A technical profile as the service sees it: merged with those of the same id up the chain and with the profile it
 * includes. What stands nearer to the leaf wins; the profile's own items win over the included one's. Each part is
 * merged when first asked for: most who ask want to know the handler only.
 */
export class EffectiveProfile {
  private mergedMetadata: ReadonlyMap<string, Sourced<string>> | undefined;
  private mergedKeys: ReadonlyMap<string, Sourced<string>> | undefined;
  private followed: { readonly includes: ReadonlySet<string>; readonly unresolved: boolean } | undefined;

  constructor(
    private readonly chain: Chain,
    /** As written nearest to the leaf. */
    readonly id: string,
    /** The elements that define it, the nearest to the leaf first; the included profiles' elements are not among them. */
    readonly elements: readonly Sourced<XmlElement>[],
  ) {}

  get protocolName(): string | undefined {
    return this.protocol?.valueOf('Name');
  }

  /** The handler as written: class name, assembly and so on. */
  get handler(): string | undefined {
    return this.protocol?.valueOf('Handler');
  }

  get outputTokenFormat(): string | undefined {
    return this.nearest('OutputTokenFormat')?.textContent;
  }

  get inputTokenFormat(): string | undefined {
    return this.nearest('InputTokenFormat')?.textContent;
  }

  /** Metadata by key, as written. */
  get metadata(): ReadonlyMap<string, Sourced<string>> {
    return (this.mergedMetadata ??= this.merge(
      'Metadata',
      'Item',
      'Key',
      (item) => item.textContent,
      (one) => one.metadata,
    ));
  }

  /** Cryptographic keys by their `Id`; the value is the `StorageReferenceId`. */
  get keys(): ReadonlyMap<string, Sourced<string>> {
    return (this.mergedKeys ??= this.merge(
      'CryptographicKeys',
      'Key',
      'Id',
      (key) => key.valueOf('StorageReferenceId') ?? '',
      (one) => one.keys,
    ));
  }

  /** Keys of the profiles it includes, directly or not. */
  get includes(): ReadonlySet<string> {
    return this.follow().includes;
  }

  /** An included profile that the chain does not define, or that includes itself: the rest is then guesswork. */
  get unresolvedInclude(): boolean {
    return this.follow().unresolved;
  }

  /** The profile that it includes directly, unless that leads back to this one. */
  get included(): EffectiveProfile | undefined {
    const id = this.includedId;
    if (id === undefined || this.includes.has(idKey(this.id))) return undefined;
    return effectiveProfile(this.chain, id);
  }

  private get includedId(): string | undefined {
    for (const { value } of this.elements) {
      const id = value.element('IncludeTechnicalProfile')?.valueOf('ReferenceId')?.trim();
      if (id) return id;
    }
    return undefined;
  }

  private get protocol(): XmlElement | undefined {
    return this.nearest('Protocol');
  }

  private nearest(name: string): XmlElement | undefined {
    for (const { value } of this.elements) {
      const found = value.element(name);
      if (found) return found;
    }
    return this.included?.nearest(name);
  }

  private follow(): { readonly includes: ReadonlySet<string>; readonly unresolved: boolean } {
    if (this.followed) return this.followed;
    const includes = new Set<string>();
    let unresolved = false;
    for (let id = this.includedId; id !== undefined && !unresolved;) {
      const key = idKey(id);
      const circle = includes.has(key) || key === idKey(this.id);
      includes.add(key);
      const next: EffectiveProfile | undefined = circle ? undefined : effectiveProfile(this.chain, id);
      unresolved = next === undefined;
      id = next?.includedId;
    }
    return (this.followed = { includes, unresolved });
  }

  private merge(
    list: string,
    item: string,
    key: string,
    read: (element: XmlElement) => string,
    inherited: (profile: EffectiveProfile) => ReadonlyMap<string, Sourced<string>>,
  ): ReadonlyMap<string, Sourced<string>> {
    const merged = new Map<string, Sourced<string>>();
    for (const { value, policy } of this.elements)
      for (const element of value.element(list)?.elements(item) ?? []) {
        const name = element.valueOf(key);
        if (name !== undefined && !merged.has(name)) merged.set(name, { value: read(element), element, policy });
      }
    const included = this.included;
    if (included) for (const [name, one] of inherited(included)) if (!merged.has(name)) merged.set(name, one);
    return merged;
  }
}
