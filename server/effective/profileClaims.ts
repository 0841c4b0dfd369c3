import type { Chain } from '../policy/chain';
import { idKey, type Policy } from '../policy/policy';
import type { XmlElement } from '../xml/nodes';
import { effectiveClaimType } from './effectiveClaimType';
import { effectiveProfile } from './effectiveProfile';

export type ClaimList = 'InputClaims' | 'PersistedClaims' | 'OutputClaims';

/** A claim in a list of a merged technical profile, and where it stands. */
export interface ProfileClaim {
  /** `ClaimTypeReferenceId`. */
  readonly id: string;
  /** `PartnerClaimType`: the name under which the other side knows it. */
  readonly partner: string | undefined;
  readonly element: XmlElement;
  readonly policy: Policy;
}

/** The element of each list's claims. */
const items: Readonly<Record<ClaimList, string>> = {
  InputClaims: 'InputClaim',
  PersistedClaims: 'PersistedClaim',
  OutputClaims: 'OutputClaim',
};

/**
 * The claims of a list as the service sees them: those of the profile in every policy of the chain, the nearest to the
 * leaf first, and those of the profile that it includes. A claim that stands nearer takes the place of one of its id.
 */
export function profileClaims(chain: Chain, id: string, list: ClaimList): readonly ProfileClaim[] {
  return chain.remember(profileClaims, `${list} ${idKey(id)}`, () => {
    const profile = effectiveProfile(chain, id);
    if (!profile) return none;
    const found: ProfileClaim[] = [];
    const seen = new Set<string>();
    const add = (element: XmlElement, policy: Policy): void => {
      const own = claimsIn(element, policy, list).filter((claim) => !seen.has(idKey(claim.id)));
      for (const claim of own) seen.add(idKey(claim.id));
      found.push(...own);
    };
    for (const { element, policy } of profile.elements) add(element, policy);
    for (const include of profile.includes)
      for (const { element, policy } of effectiveProfile(chain, include)?.elements ?? []) add(element, policy);
    return found;
  });
}

const none: readonly ProfileClaim[] = [];

/** The claims of one list as one element writes them; several may name one claim type. */
export function claimsIn(profile: XmlElement, policy: Policy, list: ClaimList): readonly ProfileClaim[] {
  const claims = profile.element(list);
  if (!claims) return none;
  return claims.elements(items[list]).flatMap((element) => {
    const id = element.valueOf('ClaimTypeReferenceId')?.trim();
    return id ? [{ id, partner: element.valueOf('PartnerClaimType')?.trim() || undefined, element, policy }] : [];
  });
}

/**
 * True where the other side knows the claim by that name: by its `PartnerClaimType`, else by its own id or what its
 * claim type says of partners. Compared without case.
 */
export function isKnownAs(claim: ProfileClaim, name: string, chain: Chain): boolean {
  const plain = idKey(name);
  if (claim.partner !== undefined) return idKey(claim.partner) === plain;
  if (idKey(claim.id) === plain) return true;
  const partners = effectiveClaimType(chain, claim.id)?.part('DefaultPartnerClaimTypes')?.element.elements('Protocol');
  return (partners ?? []).some((partner) => idKey(partner.valueOf('PartnerClaimType')?.trim() ?? '') === plain);
}
