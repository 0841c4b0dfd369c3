import { loadCatalogue } from '../../catalogue/catalogue';
import type { ProfileKind } from '../../catalogue/technicalProfiles';
import type { Chain } from '../../policy/chain';
import { kindOfElement, knownProfile, type KnownProfile } from '../../effective/profileKind';
import { closest } from '../../xml/ancestors';
import type { XmlElement } from '../../xml/nodes';

/** The technical profile that a value stands in. */
export interface ProfileAround {
  readonly element: XmlElement;
  /** As merged over the chain; undefined for one that stands for itself. */
  readonly known: KnownProfile | undefined;
  /** What it may be: one kind, or all where nothing tells. */
  readonly kinds: readonly ProfileKind[];
}

/** The technical profile around an element, and what is known of it. */
export function profileAround(element: XmlElement, chain: Chain): ProfileAround | undefined {
  const profile = closest(element, 'TechnicalProfile');
  if (!profile) return undefined;
  const id = profile.valueOf('Id');
  const own = profile.parent?.localName === 'RelyingParty';
  const known = own || id === undefined ? undefined : knownProfile(chain, id);
  // In broken text the profile may not count as one: then what stands in it tells.
  const kind = known?.kind ?? kindOfElement(profile);
  return { element: profile, known, kinds: kind ? [kind] : loadCatalogue().technicalProfiles.kinds };
}
