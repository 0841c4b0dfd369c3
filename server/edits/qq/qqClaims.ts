import type { Chain } from '../../policy/chain';
import { effectiveProfile, type EffectiveProfile } from '../../effective/effectiveProfile';
import { isOpen, sameId } from '../../policy/policy';
import type { XmlElement } from '../../xml/nodes';
import { alternativeIdMakers } from './qqNames';
import { authenticationSourceClaim, domainOf, qq } from '../../signIn/qqProfile';
import { type QqNames } from './qqFragments';
import { judgeQqItem } from '../../signIn/qqValues';

/** An output claim that a QQ profile lacks, or one that does not say what it must. */
export interface QqClaimFault {
  /** The claim type that nothing fills. */
  readonly claimType: string;
  /** The output claim that is meant to; undefined where there is none. */
  readonly element?: XmlElement;
  /** What it must say. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** The elements of a merged profile, the nearest to the leaf first, those of the profiles that it includes at the end. */
function partsOf(chain: Chain, profile: EffectiveProfile): XmlElement[] {
  const included = [...profile.includes].map((id) => effectiveProfile(chain, id));
  return [profile, ...included].flatMap((one) => one?.elements.map(({ element }) => element) ?? []);
}

function listOf(chain: Chain, profile: EffectiveProfile, holder: string, name: string): XmlElement[] {
  return partsOf(chain, profile).flatMap((part) => part.element(holder)?.elements(name) ?? []);
}

/** The output claims that must be there for an account to be found, and are not, or are filled with something else. */
export function qqClaimFaults(chain: Chain, profile: EffectiveProfile, names: QqNames): readonly QqClaimFault[] {
  const outputs = listOf(chain, profile, 'OutputClaims', 'OutputClaim');
  const of = (claimType: string): XmlElement | undefined =>
    outputs.find((output) => sameId(output.valueOf('ClaimTypeReferenceId'), claimType));
  const faults: QqClaimFault[] = [];
  const userId = userIdFault(chain, profile, names, outputs);
  if (userId) faults.push(userId);
  const provider = of(names.identityProviderClaim);
  if (!provider) faults.push({ claimType: names.identityProviderClaim });
  else if (!provider.valueOf('DefaultValue') && provider.valueOf('PartnerClaimType') === undefined)
    faults.push({
      claimType: names.identityProviderClaim,
      element: provider,
      attributes: { DefaultValue: names.domain ?? qq.domain, AlwaysUseDefaultValue: 'true' },
    });
  if (!of(authenticationSourceClaim)) faults.push({ claimType: authenticationSourceClaim });
  return faults;
}

function userIdFault(
  chain: Chain,
  profile: EffectiveProfile,
  { userIdClaim }: QqNames,
  outputs: readonly XmlElement[],
): QqClaimFault | undefined {
  const isUserId = (output: XmlElement): boolean =>
    qq.userIdClaims.includes(output.valueOf('PartnerClaimType')?.trim() ?? '');
  const carrier = outputs.filter(isUserId);
  const target = outputs.find((output) => sameId(output.valueOf('ClaimTypeReferenceId'), userIdClaim));
  if (carrier.some((output) => sameId(output.valueOf('ClaimTypeReferenceId'), userIdClaim))) return undefined;
  // An own service may call the user's id anything; a placeholder may become anything.
  if (target && judgeQqItem(profile, qq.claimsEndpointKey).fault === 'elsewhere') return undefined;
  if (target && isOpen(target.valueOf('PartnerClaimType') ?? '')) return undefined;
  if (madeByTransformation(chain, profile, userIdClaim)) return undefined;
  if (target) {
    const byType = target.valueOf('PartnerClaimType') === undefined && hasDefaultPartner(chain, userIdClaim);
    return byType
      ? undefined
      : { claimType: userIdClaim, element: target, attributes: { PartnerClaimType: qq.userIdClaim } };
  }
  const other = carrier[0];
  if (!other) return { claimType: userIdClaim };
  // Without the transformation in sight nobody knows which claim it reads.
  if (alternativeIdMakers(chain).length === 0) return undefined;
  return { claimType: userIdClaim, element: other, attributes: { ClaimTypeReferenceId: userIdClaim } };
}

/** True where a claims transformation of the profile puts out that claim. */
function madeByTransformation(chain: Chain, profile: EffectiveProfile, claimType: string): boolean {
  return transformationsOf(chain, profile).some((id) =>
    outputsOf(chain, id).some((output) => sameId(output, claimType)),
  );
}

function hasDefaultPartner(chain: Chain, claimType: string): boolean {
  return chain.definitions('claimType', claimType).some(({ use }) => use.element.element('DefaultPartnerClaimTypes'));
}

function transformationsOf(chain: Chain, profile: EffectiveProfile): string[] {
  return listOf(chain, profile, 'OutputClaimsTransformations', 'OutputClaimsTransformation').map(
    (one) => one.valueOf('ReferenceId')?.trim() ?? '',
  );
}

function outputsOf(chain: Chain, transformationId: string): string[] {
  return chain
    .definitions('claimsTransformation', transformationId)
    .flatMap(({ use }) => use.element.element('OutputClaims')?.elements('OutputClaim') ?? [])
    .map((output) => output.valueOf('ClaimTypeReferenceId')?.trim() ?? '');
}

/** The claims transformations that must run and do not: neither they nor others that put out the same claims. */
export function qqTransformationsMissing(chain: Chain, profile: EffectiveProfile, names: QqNames): readonly string[] {
  const there = transformationsOf(chain, profile);
  const made = there.flatMap((id) => outputsOf(chain, id));
  return names.transformations.filter((id) => {
    if (there.some((one) => sameId(one, id) || isOpen(one))) return false;
    const outputs = outputsOf(chain, id);
    return outputs.length === 0 || !outputs.every((output) => made.some((one) => sameId(one, output)));
  });
}

/** `Domain` and the value of `identityProvider` where they differ: the one of both to change, and to what. */
export interface QqProviderFault {
  /** The `Domain` element, or the output claim. */
  readonly at: XmlElement;
  readonly claim: XmlElement;
  readonly domain: string;
  readonly value: string;
  readonly wanted: string;
}

/** The output claim that says which provider an account is of. */
export function identityProviderOutput(
  chain: Chain,
  profile: EffectiveProfile,
  names: QqNames,
): XmlElement | undefined {
  return listOf(chain, profile, 'OutputClaims', 'OutputClaim').find((output) =>
    sameId(output.valueOf('ClaimTypeReferenceId'), names.identityProviderClaim),
  );
}

/** Compares the domain of the claims provider with what the profile says in `identityProvider`. */
export function qqProviderFault(chain: Chain, profile: EffectiveProfile, names: QqNames): QqProviderFault | undefined {
  const claim = identityProviderOutput(chain, profile, names);
  const domainElement = partsOf(chain, profile)
    .map(domainOf)
    .find((one) => one !== undefined);
  const value = claim?.valueOf('DefaultValue')?.trim();
  const domain = domainElement?.textContent;
  if (!claim || !domainElement || !value || !domain) return undefined;
  // Claim resolvers look like placeholders: both are known only later.
  if ([value, domain].some((one) => isOpen(one) || one.includes('{'))) return undefined;
  if (sameId(value, domain)) return undefined;
  return sameId(value, qq.domain)
    ? { at: domainElement, claim, domain, value, wanted: qq.domain }
    : { at: claim, claim, domain, value, wanted: domain };
}
