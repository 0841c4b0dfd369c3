import { holdsPlaceholder } from '../../catalogue/placeholders';
import type { MetadataKey, ProfileKind } from '../../catalogue/technicalProfiles';
import type { Chain } from '../../policy/chain';
import { kindOfElement, knownProfile, type KnownProfile } from '../../effective/profileKind';
import type { XmlAttribute, XmlElement } from '../../xml/nodes';
import { isDamaged } from './damage';

/** A technical profile that a policy writes, with what is known of it. */
export interface WrittenProfile {
  readonly element: XmlElement;
  readonly id: string;
  readonly kind: ProfileKind | undefined;
  /** As merged over the chain; undefined for the profile of a relying party, which is not merged. */
  readonly known: KnownProfile | undefined;
  /** The metadata items that it writes itself. Those with a damaged text or a key to be filled in are left out. */
  readonly items: readonly WrittenItem[];
}

/** A metadata item whose XML is sound and whose key is known already. */
export interface WrittenItem {
  readonly element: XmlElement;
  readonly key: XmlAttribute;
  readonly name: string;
  /** Entities decoded, white space at the ends cut. */
  readonly value: string;
  /** What the kind of the profile knows of the key, written in whatever case. */
  readonly known: MetadataKey | undefined;
}

/** The technical profiles that the leaf of the chain writes. */
export function writtenProfiles(chain: Chain): readonly WrittenProfile[] {
  return chain.remember(writtenProfiles, '', () => {
    const policy = chain.leaf;
    const profiles: WrittenProfile[] = policy.index.definitions('technicalProfile').map(({ element, id }) => {
      const known = knownProfile(chain, id);
      return { element, id, kind: known?.kind, known, items: itemsOf(element, known?.kind) };
    });
    const own = policy.relyingParty?.element('TechnicalProfile');
    if (own) {
      const kind = kindOfElement(own);
      profiles.push({ element: own, id: own.valueOf('Id') ?? '', kind, known: undefined, items: itemsOf(own, kind) });
    }
    return profiles;
  });
}

const none: readonly WrittenItem[] = [];

function itemsOf(profile: XmlElement, kind: ProfileKind | undefined): readonly WrittenItem[] {
  const metadata = profile.element('Metadata');
  if (!metadata) return none;
  const items: WrittenItem[] = [];
  for (const child of metadata.children) {
    if (child.kind !== 'element' || child.localName !== 'Item') continue;
    const key = child.attribute('Key');
    if (!key || key.valueStart < 0 || isDamaged(child)) continue;
    const name = key.value;
    if (name.trim() !== '' && !holdsPlaceholder(name))
      items.push({ element: child, key, name, value: child.textContent, known: kind?.metadataKey(name) });
  }
  return items;
}
