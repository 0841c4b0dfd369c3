import type { ClaimUse } from '../../effective/claimUse';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import type { Chain } from '../../policy/chain';

/**
 * The name by which the other side knows a claim: `PartnerClaimType`, else what the claim type says for the protocol,
 * else the claim's id.
 * @param protocol as the service names it in `DefaultPartnerClaimTypes`: `OAuth2`, `OpenIdConnect`, `SAML2`
 */
export function partnerNameOf(chain: Chain, use: ClaimUse, protocol: string | undefined): string {
  if (use.partner !== undefined) return use.partner;
  if (protocol === undefined) return use.id;
  const rows = effectiveClaimType(chain, use.id)?.part('DefaultPartnerClaimTypes')?.element.elements('Protocol') ?? [];
  const row = rows.find((one) => one.valueOf('Name')?.trim().toLowerCase() === protocol.toLowerCase());
  return row?.valueOf('PartnerClaimType')?.trim() || use.id;
}
