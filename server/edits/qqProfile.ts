import { identityProviders } from '../catalogue/identityProviders';
import { effectiveProfile, type EffectiveProfile } from '../policy/effectiveProfile';
import type { Chain } from '../policy/chain';
import { idKey } from '../policy/policy';
import { element, textElement, type Fragment } from './xmlFragment';

/** What QQ's OAuth 2.0 service asks for, and the names that the documentation of the provider uses. */
export const qq = identityProviders.qq;

/** The ids of the family's own claims and transformations that the profile is written with. */
export interface QqNames {
  /** The claim that carries QQ's `openid`. */
  readonly userIdClaim: string;
  readonly identityProviderClaim: string;
  /** Claims transformations, in the order in which they run. */
  readonly transformations: readonly string[];
  readonly session: string;
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
export function qqClaimsProvider(profile: Fragment): Fragment {
  return element('ClaimsProvider', {}, [
    textElement('Domain', {}, qq.domain),
    textElement('DisplayName', {}, qq.providerName),
    element('TechnicalProfiles', {}, [profile]),
  ]);
}

export function item(key: string, value: string): Fragment {
  return textElement('Item', { Key: key }, value);
}

export function qqKey(keyName: string): Fragment {
  return element('Key', { Id: qq.keyId, StorageReferenceId: keyName });
}

export function transformationReference(id: string): Fragment {
  return element('OutputClaimsTransformation', { ReferenceId: id });
}

/** What a QQ sign-in puts out: who it is, where it comes from, and how the user signed in. */
export function qqOutputClaims(names: Pick<QqNames, 'userIdClaim' | 'identityProviderClaim'>): Fragment[] {
  return [
    element('OutputClaim', { ClaimTypeReferenceId: names.userIdClaim, PartnerClaimType: qq.userIdClaim }),
    element('OutputClaim', {
      ClaimTypeReferenceId: names.identityProviderClaim,
      DefaultValue: qq.domain,
      AlwaysUseDefaultValue: 'true',
    }),
    element('OutputClaim', {
      ClaimTypeReferenceId: 'authenticationSource',
      DefaultValue: qq.authenticationSource,
      AlwaysUseDefaultValue: 'true',
    }),
  ];
}

const hosts = qq.hosts.map((host) => host.replaceAll('.', '\\.')).join('|');
const qqHost = new RegExp(`^https?://(?:[\\w-]+\\.)*(?:${hosts})(?:[:/?#]|$)`, 'i');

/** The profiles of a chain that sign in with QQ, however they are named: those with its endpoints first. */
export function findQqProfiles(chain: Chain): readonly EffectiveProfile[] {
  return chain.remember(findQqProfiles, '', () => {
    const byEndpoint: EffectiveProfile[] = [];
    const byName: EffectiveProfile[] = [];
    for (const id of chain.idsOf('technicalProfile')) {
      const profile = effectiveProfile(chain, id);
      if (!profile) continue;
      if (qq.endpointKeys.some((key) => qqHost.test(profile.metadata.get(key)?.value ?? ''))) byEndpoint.push(profile);
      else if (isQqByName(profile)) byName.push(profile);
    }
    return [...byEndpoint, ...byName];
  });
}

/** A profile not finished yet: in a claims provider of QQ's domain, or with the name that the documentation gives it. */
function isQqByName(profile: EffectiveProfile): boolean {
  if (profile.protocolName !== undefined && profile.protocolName.toLowerCase() !== qq.protocol.toLowerCase())
    return false;
  if (idKey(profile.id) === idKey(qq.profileId)) return true;
  return profile.elements.some(({ element: at }) => {
    const provider = at.parent?.parent;
    return (
      provider?.localName === 'ClaimsProvider' && provider.element('Domain')?.textContent.toLowerCase() === qq.domain
    );
  });
}
