import { loadCatalogue } from '../catalogue/catalogue';
import type { ProfileFacts } from '../catalogue/condition';
import type { ProfileKind } from '../catalogue/technicalProfiles';
import type { XmlElement } from '../xml/nodes';
import type { Chain } from '../policy/chain';
import { effectiveClaimType } from './effectiveClaimType';
import { effectiveProfile, type EffectiveProfile } from './effectiveProfile';
import { idKey } from '../policy/policy';

/** A merged technical profile, and what is known of profiles like it. */
export interface KnownProfile {
  readonly profile: EffectiveProfile;
  readonly facts: ProfileFacts;
  /** Undefined where its protocol or handler is not known, or not in sight. */
  readonly kind: ProfileKind | undefined;
  /** True where nothing of it can stand anywhere else: all bases and included profiles are in sight. */
  readonly whole: boolean;
}

/** The technical profile of that id as the chain has it, or undefined where the chain does not define it. */
export function knownProfile(chain: Chain, id: string): KnownProfile | undefined {
  return chain.remember(knownProfile, idKey(id), () => {
    const profile = effectiveProfile(chain, id);
    if (!profile) return undefined;
    const facts = factsOf(profile, chain);
    const whole = chain.settled && !profile.unresolvedInclude;
    const { protocolName, handler } = profile;
    const kind = loadCatalogue().technicalProfiles.kindOf({ protocolName, handler, facts, partial: !whole });
    return { profile, facts, kind, whole };
  });
}

/** The kind of a technical profile that stands for itself, as the one of a relying party does. */
export function kindOfElement(element: XmlElement): ProfileKind | undefined {
  const protocol = element.element('Protocol');
  const items = element.element('Metadata')?.elements('Item') ?? [];
  const keys = element.element('CryptographicKeys')?.elements('Key') ?? [];
  return loadCatalogue().technicalProfiles.kindOf({
    protocolName: protocol?.valueOf('Name'),
    handler: protocol?.valueOf('Handler'),
    place: element.parent?.localName ?? '',
    facts: {
      metadata: (key) => items.find((item) => item.valueOf('Key')?.toLowerCase() === key.toLowerCase())?.textContent,
      elementText: (name) => element.element(name)?.textContent,
      hasCryptographicKey: (id) => keys.some((key) => key.valueOf('Id') === id),
      sendsClaim: (name) => sendsClaim(element, name),
      hasClaimWith: (prefix) => hasClaimWith(element, prefix),
    },
  });
}

function factsOf(profile: EffectiveProfile, chain: Chain): ProfileFacts {
  // Made when first asked: most profiles are told by their handler alone, and most conditions by the first element.
  let byLowerCase: Map<string, string> | undefined;
  const includedElements = (): readonly XmlElement[] =>
    [...profile.includes].flatMap((id) => effectiveProfile(chain, id)?.elements.map(({ value }) => value) ?? []);
  const anywhere = <T>(read: (element: XmlElement) => T | undefined): T | undefined => {
    for (const { value } of profile.elements) {
      const found = read(value);
      if (found !== undefined) return found;
    }
    if (profile.includes.size === 0) return undefined;
    for (const element of includedElements()) {
      const found = read(element);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  // Two keys of a kind often depend on the same thing.
  let answers: Map<string, string | undefined> | undefined;
  const once = (what: string, name: string, read: (element: XmlElement) => string | undefined): string | undefined => {
    const question = `${what} ${name}`;
    answers ??= new Map();
    if (!answers.has(question)) answers.set(question, anywhere(read));
    return answers.get(question);
  };
  return {
    metadata(key) {
      const exact = profile.metadata.get(key);
      if (exact) return exact.value;
      if (!byLowerCase) {
        byLowerCase = new Map();
        for (const [name, item] of profile.metadata) byLowerCase.set(name.trim().toLowerCase(), item.value);
      }
      return byLowerCase.get(key.toLowerCase());
    },
    elementText: (name) => once('element', name, (element) => element.element(name)?.textContent),
    hasCryptographicKey: (id) => profile.keys.has(id),
    sendsClaim(name) {
      if (anywhere((element) => sendsClaim(element, name) || undefined)) return true;
      // A claim that nothing defines may be the one, misspelt.
      return anywhere((element) => sendsUnknownClaim(element, chain) || undefined) ? undefined : false;
    },
    hasClaimWith: (prefix) =>
      once('claim', prefix, (element) => (hasClaimWith(element, prefix) ? 'yes' : undefined)) !== undefined,
  };
}

function sendsClaim(profile: XmlElement, name: string): boolean {
  const plain = name.toLowerCase();
  return (profile.element('InputClaims')?.elements('InputClaim') ?? []).some(
    (claim) => claimName(claim).toLowerCase() === plain,
  );
}

function sendsUnknownClaim(profile: XmlElement, chain: Chain): boolean {
  return (profile.element('InputClaims')?.elements('InputClaim') ?? []).some(
    (claim) => !claim.attribute('PartnerClaimType') && !effectiveClaimType(chain, claimName(claim)),
  );
}

const claimLists = ['InputClaims', 'PersistedClaims', 'OutputClaims'];

function hasClaimWith(profile: XmlElement, prefix: string): boolean {
  const plain = prefix.toLowerCase();
  return claimLists.some((list) =>
    profile
      .element(list)
      ?.elements()
      .some((claim) => claimName(claim).toLowerCase().startsWith(plain)),
  );
}

/** The name under which the other side knows a claim. */
function claimName(claim: XmlElement): string {
  return claim.valueOf('PartnerClaimType') ?? claim.valueOf('ClaimTypeReferenceId') ?? '';
}
