import type { ElementType } from '../catalogue/elements';
import { inheritanceOf } from '../catalogue/inheritance';
import type { XmlElement } from '../xml/nodes';
import { byPolicy, type ElementSource, type MergedElement, type MergeElement } from './mergedElement';
import { mergeKeyOf } from './mergeKey';

/** A provider of the merged policy in the making. */
interface Home {
  readonly provider: ElementSource;
  /** Later providers that say something of its profiles, the nearest to the leaf first. */
  readonly extensions: ElementSource[];
  /** Keys of the profiles that it brought, in their order. */
  readonly keys: string[];
}

/**
 * Merges claims providers. They have no id: a technical profile stays with the provider that brought it first, seen
 * from the root; a provider that only changes profiles of others is no provider of its own. What the first one does
 * not say (its domain), the one nearest to the leaf that holds one of its profiles says.
 * @param found the `ClaimsProvider` elements of a chain, the nearest to the leaf first
 * @param mergeElement how everything else is merged
 */
export function mergeProviders(
  type: ElementType | undefined,
  found: readonly ElementSource[],
  mergeElement: MergeElement,
): MergedElement[] {
  const listType = type?.child('TechnicalProfiles')?.type;
  const profileType = listType?.child('TechnicalProfile')?.type;
  const rule = inheritanceOf(profileType);
  const profiles = new Map<string, ElementSource[]>();
  const homes: Home[] = [];
  const homeOf = new Map<string, Home>();

  for (const sources of byPolicy(found).reverse()) {
    const inThisFile = new Map<string, ElementSource[]>();
    const extending = new Map<Home, ElementSource[]>();
    for (const provider of sources) {
      const keys: string[] = [];
      const touched = new Set<Home>();
      for (const element of profilesIn(provider.element)) {
        const key = mergeKeyOf(element, rule);
        const known = homeOf.get(key);
        if (known) touched.add(known);
        else if (!keys.includes(key)) keys.push(key);
        const source = { element, policy: provider.policy };
        inThisFile.set(key, [...(inThisFile.get(key) ?? []), source]);
      }
      for (const home of touched)
        if (home.provider.policy !== provider.policy) extending.set(home, [...(extending.get(home) ?? []), provider]);
      if (keys.length === 0 && touched.size > 0) continue;
      const home: Home = { provider, extensions: [], keys };
      homes.push(home);
      for (const key of keys) homeOf.set(key, home);
    }
    for (const [home, own] of extending) home.extensions.unshift(...own);
    for (const [key, own] of inThisFile) profiles.set(key, [...own, ...(profiles.get(key) ?? [])]);
  }

  return homes.map(({ provider, extensions, keys }) => {
    const merged = mergeElement(type, [provider, ...extensions]);
    const children = merged.children.map((child): MergedElement => {
      if (child.type === undefined || child.type !== listType) return partOf(child, provider);
      const members = keys.map((key) => mergeElement(profileType, profiles.get(key) ?? []));
      return { ...partOf(child, provider), children: members };
    });
    return { ...merged, attributes: provider.element.attributes, children, sources: [provider] };
  });
}

/** What a provider says of itself is not overridden: only told from where it is. */
function partOf(child: MergedElement, provider: ElementSource): MergedElement {
  const own = child.sources.filter(({ policy }) => policy === provider.policy);
  return own.length > 0 ? { ...child, sources: own } : { ...child, sources: child.sources.slice(0, 1) };
}

function profilesIn(provider: XmlElement): XmlElement[] {
  return provider.elements('TechnicalProfiles').flatMap((list) => list.elements('TechnicalProfile'));
}
