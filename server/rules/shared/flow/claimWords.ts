import type { Chain } from '../../../policy/chain';
import { effectiveClaimType } from '../../../effective/effectiveClaimType';
import type { ClaimNeed } from '../../../effective/flow/claimNeed';

/** True where the chain defines the claim type: a claim that nobody knows is another fault. */
export function isDefined(chain: Chain, { key }: Pick<ClaimNeed, 'key'>): boolean {
  return effectiveClaimType(chain, key) !== undefined;
}

/** The number of a step, as its file says it. */
export function orderOf({ place }: ClaimNeed): string {
  return place.step.orderText;
}
