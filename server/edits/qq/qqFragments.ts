import { qq, authenticationSourceClaim } from '../../signIn/qqProfile';
import { type Fragment, element, textElement } from '../writing/xmlFragment';

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
