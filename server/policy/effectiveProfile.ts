import type { XmlElement } from '../xml/nodes';
import type { Chain } from './chain';
import { idKey, type Policy } from './policy';

/** Something of the merged profile, and where it comes from. */
export interface Sourced<T> {
  readonly value: T;
  readonly element: XmlElement;
  readonly policy: Policy;
}

/**
 * A technical profile as the service sees it: merged with those of the same id up the chain and with the profile it
 * includes. What stands nearer to the leaf wins; the profile's own items win over the included one's.
 */
export interface EffectiveProfile {
  readonly id: string;
  /** The elements that define it, the nearest to the leaf first; the included profiles' elements are not among them. */
  readonly elements: readonly Sourced<XmlElement>[];
  readonly protocolName: string | undefined;
  /** The handler as written: class name, assembly and so on. */
  readonly handler: string | undefined;
  readonly outputTokenFormat: string | undefined;
  readonly inputTokenFormat: string | undefined;
  /** Metadata by key, as written. */
  readonly metadata: ReadonlyMap<string, Sourced<string>>;
  /** Cryptographic keys by their `Id`; the value is the `StorageReferenceId`. */
  readonly keys: ReadonlyMap<string, Sourced<string>>;
  /** Ids of the profiles it includes, directly or not. */
  readonly includes: ReadonlySet<string>;
  /** An included profile that the chain does not define, or that includes itself: the rest is then guesswork. */
  readonly unresolvedInclude: boolean;
}

/** The merged profile of that id, or undefined where the chain does not define it. */
export function effectiveProfile(chain: Chain, id: string): EffectiveProfile | undefined {
  return chain.remember(effectiveProfile, idKey(id), () => mergeProfile(chain, id, new Set()));
}

function mergeProfile(chain: Chain, id: string, including: ReadonlySet<string>): EffectiveProfile | undefined {
  const definitions = chain.definitions('technicalProfile', id);
  const first = definitions[0];
  if (!first) return undefined;

  const elements: Sourced<XmlElement>[] = [];
  const metadata = new Map<string, Sourced<string>>();
  const keys = new Map<string, Sourced<string>>();
  const includes = new Set<string>();
  let protocol: XmlElement | undefined;
  let outputTokenFormat: string | undefined;
  let inputTokenFormat: string | undefined;
  let include: string | undefined;
  for (const { policy, use } of definitions) {
    const element = use.element;
    elements.push({ value: element, element, policy });
    protocol ??= element.element('Protocol');
    outputTokenFormat ??= element.element('OutputTokenFormat')?.textContent;
    inputTokenFormat ??= element.element('InputTokenFormat')?.textContent;
    include ??= element.element('IncludeTechnicalProfile')?.valueOf('ReferenceId')?.trim();
    for (const item of element.element('Metadata')?.elements('Item') ?? [])
      keepFirst(metadata, item.valueOf('Key'), { value: item.textContent, element: item, policy });
    for (const key of element.element('CryptographicKeys')?.elements('Key') ?? [])
      keepFirst(keys, key.valueOf('Id'), { value: key.valueOf('StorageReferenceId') ?? '', element: key, policy });
  }

  let unresolvedInclude = false;
  let included: EffectiveProfile | undefined;
  if (include) {
    const path = new Set([...including, idKey(id)]);
    included = path.has(idKey(include)) ? undefined : mergeProfile(chain, include, path);
    unresolvedInclude = included === undefined || included.unresolvedInclude;
    includes.add(idKey(include));
    for (const more of included?.includes ?? []) includes.add(more);
    for (const [key, item] of included?.metadata ?? []) keepFirst(metadata, key, item);
    for (const [key, item] of included?.keys ?? []) keepFirst(keys, key, item);
  }
  return {
    id: first.use.id,
    elements,
    protocolName: protocol?.valueOf('Name') ?? included?.protocolName,
    handler: protocol ? protocol.valueOf('Handler') : included?.handler,
    outputTokenFormat: outputTokenFormat ?? included?.outputTokenFormat,
    inputTokenFormat: inputTokenFormat ?? included?.inputTokenFormat,
    metadata,
    keys,
    includes,
    unresolvedInclude,
  };
}

function keepFirst(map: Map<string, Sourced<string>>, key: string | undefined, value: Sourced<string>): void {
  if (key !== undefined && !map.has(key)) map.set(key, value);
}
