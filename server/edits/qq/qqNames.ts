import type { Chain } from '../../policy/chain';
import { sameId } from '../../policy/policy';
import type { XmlElement } from '../../xml/nodes';
import { authenticationSourceClaim, qq } from '../../signIn/qqProfile';
import { type QqNames } from './qqFragments';
import type { PartName } from './socialParts';

const makerId = 'CreateAlternativeSecurityId';

/** The claims transformations of the family that make the directory's key for a social account. */
export function alternativeIdMakers(chain: Chain): readonly XmlElement[] {
  const all = chain.policies.flatMap((policy) =>
    policy.index.definitions('claimsTransformation').map((use) => use.element),
  );
  const byId = all.filter((at) => sameId(at.valueOf('Id'), makerId));
  return byId.length > 0 ? byId : all.filter((at) => sameId(at.valueOf('TransformationMethod'), makerId));
}

/** The family's own names of what the profile uses, and the usual ones for what it lacks. */
export function familyNames(chain: Chain): QqNames {
  const makers = alternativeIdMakers(chain);
  const input = (role: string): string | undefined =>
    makers
      .flatMap((at) => at.element('InputClaims')?.elements('InputClaim') ?? [])
      .find((claim) => sameId(claim.valueOf('TransformationClaimType'), role))
      ?.valueOf('ClaimTypeReferenceId')
      ?.trim();
  return {
    userIdClaim: input('key') || 'issuerUserId',
    identityProviderClaim: input('identityProvider') || 'identityProvider',
    transformations: [
      'CreateRandomUPNUserName',
      'CreateUserPrincipalName',
      makers[0]?.valueOf('Id')?.trim() || makerId,
      'CreateSubjectClaimFromAlternativeSecurityId',
    ],
    session: qq.session,
  };
}

/** What a QQ profile of these names refers to. */
export function partsOf(names: QqNames): PartName[] {
  return [
    ...[names.userIdClaim, names.identityProviderClaim, authenticationSourceClaim].map((id) => ({
      kind: 'claimType' as const,
      id,
    })),
    ...names.transformations.map((id) => ({ kind: 'claimsTransformation' as const, id })),
    { kind: 'technicalProfile', id: names.session },
  ];
}
