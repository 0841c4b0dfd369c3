import { identityProviders } from '../catalogue/identityProviders';
import { effectiveProfile, type EffectiveProfile } from '../policy/effectiveProfile';
import type { Chain } from '../policy/chain';
import { idKey, type Policy } from '../policy/policy';
import type { XmlElement } from '../xml/nodes';
import { element, textElement, type Fragment } from './xmlFragment';

/** What QQ's OAuth 2.0 service asks for, and the names that the documentation of the provider uses. */
export const qq = identityProviders.qq;

/** The claim that says whether a social or a local account signed in. */
export const authenticationSourceClaim = 'authenticationSource';

/** The ids of the family's own claims and transformations that the profile is written with. */
export interface QqNames {
  /** The claim that carries QQ's `openid`. */
  readonly userIdClaim: string;
  readonly identityProviderClaim: string;
  /** Claims transformations, in the order in which they run. */
  readonly transformations: readonly string[];
  readonly session: string;
  /** The claims provider's domain, and the provider's name in the directory, where not QQ's own. */
  readonly domain?: string;
}

/** The technical profile that signs in with QQ. */
export function qqTechnicalProfile(clientId: string, keyName: string, names: QqNames): Fragment {
  return element('TechnicalProfile', { Id: qq.profileId }, [
    textElement('DisplayName', {}, qq.displayName),
    element('Protocol', { Name: qq.protocol }),
    element('Metadata', {}, [
      ...Object.entries(qq.metadata).map(([key, value]) => item(key, value)),
      item('client_id', clientId),
    ]),
    element('CryptographicKeys', {}, [qqKey(keyName)]),
    element('OutputClaims', {}, qqOutputClaims(names)),
    element('OutputClaimsTransformations', {}, names.transformations.map(transformationReference)),
    element('UseTechnicalProfileForSessionManagement', { ReferenceId: names.session }),
  ]);
}

/** The claims provider that holds the profile. */
export function qqClaimsProvider(profile: Fragment, { domain = qq.domain }: Pick<QqNames, 'domain'> = {}): Fragment {
  return element('ClaimsProvider', {}, [
    textElement('Domain', {}, domain),
    textElement('DisplayName', {}, qq.providerName),
    element('TechnicalProfiles', {}, [profile]),
  ]);
}

/** An item of metadata. */
export function item(key: string, value: string): Fragment {
  return textElement('Item', { Key: key }, value);
}

/** The reference to the policy key that holds the APP KEY. */
export function qqKey(keyName: string): Fragment {
  return element('Key', { Id: qq.keyId, StorageReferenceId: keyName });
}

/** Has a claims transformation run on what a profile puts out. */
export function transformationReference(id: string): Fragment {
  return element('OutputClaimsTransformation', { ReferenceId: id });
}

/** What a QQ sign-in puts out: who it is, where it comes from, and how the user signed in. */
export function qqOutputClaims(names: Pick<QqNames, 'userIdClaim' | 'identityProviderClaim' | 'domain'>): Fragment[] {
  return [
    element('OutputClaim', { ClaimTypeReferenceId: names.userIdClaim, PartnerClaimType: qq.userIdClaim }),
    element('OutputClaim', {
      ClaimTypeReferenceId: names.identityProviderClaim,
      DefaultValue: names.domain ?? qq.domain,
      AlwaysUseDefaultValue: 'true',
    }),
    element('OutputClaim', {
      ClaimTypeReferenceId: authenticationSourceClaim,
      DefaultValue: qq.authenticationSource,
      AlwaysUseDefaultValue: 'true',
    }),
  ];
}

/** True for a host of QQ's sign-in service; WeChat and others live in the same domain. */
export function isQqHost(host: string): boolean {
  const inside = (domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
  return qq.hosts.some(inside) && !qq.otherHosts.some(inside);
}

/** The host of a URL, in lower case; undefined where the text is none. */
function hostOf(url: string): string | undefined {
  return /^https?:\/\/([^:/?#]+)/i.exec(url.trim())?.[1]?.toLowerCase();
}

/**
 * The profiles of a chain that sign in with QQ, however they are named: those with its endpoints first, then what the
 * claims provider's domain, `ProviderName` or the id gives away as one that is not finished yet, or mistyped.
 */
export function findQqProfiles(chain: Chain): readonly EffectiveProfile[] {
  return chain.remember(findQqProfiles, '', () => {
    const byEndpoint: EffectiveProfile[] = [];
    const byName: EffectiveProfile[] = [];
    if (!chain.policies.some(mentionsQq)) return byEndpoint;
    for (const id of chain.idsOf('technicalProfile')) {
      const profile = effectiveProfile(chain, id);
      if (!profile || !isOAuth2(profile)) continue;
      const hosts = qq.endpointKeys.flatMap((key) => hostOf(profile.metadata.get(key)?.value ?? '') ?? []);
      if (hosts.some(isQqHost)) byEndpoint.push(profile);
      else if (!hosts.some(isOthers) && isQqByName(profile)) byName.push(profile);
    }
    return [...byEndpoint, ...byName];
  });
}

const mentions = new WeakMap<Policy, boolean>();

/** Most policies have nothing to do with QQ: one look tells, and their profiles need not be merged. */
function mentionsQq(policy: Policy): boolean {
  let found = mentions.get(policy);
  if (found === undefined) mentions.set(policy, (found = /qq/i.test(policy.text)));
  return found;
}

function isOAuth2(profile: EffectiveProfile): boolean {
  const { protocolName } = profile;
  return protocolName === undefined || sameText(protocolName, qq.protocol);
}

/** True for hosts of other services that share a domain with QQ. */
function isOthers(host: string): boolean {
  return qq.otherHosts.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

function isQqByName(profile: EffectiveProfile): boolean {
  if (sameText(profile.id, qq.profileId) || qqWord.test(profile.id)) return true;
  if (sameText(profile.metadata.get('ProviderName')?.value ?? '', qq.metadata['ProviderName'] ?? '')) return true;
  return profile.elements.some(({ element: at }) => sameText(domainOf(at)?.textContent ?? '', qq.domain));
}

/** `QQ-OAUTH`, `Login-QQ`, but no longer word that happens to hold the letters. */
const qqWord = /(?:^|[^A-Za-z])qq(?:[^A-Za-z]|$)/i;

/** The `Domain` of the claims provider that a technical profile stands in. */
export function domainOf(profile: XmlElement): XmlElement | undefined {
  const provider = profile.parent?.parent;
  return provider?.localName === 'ClaimsProvider' ? provider.element('Domain') : undefined;
}

function sameText(a: string, b: string): boolean {
  return idKey(a.trim()) === idKey(b.trim());
}
