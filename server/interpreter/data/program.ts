import type { JourneyGraph } from '../../effective/journeyGraph';
import type { RelyingParty } from '../../effective/relyingParty';
import type { Chain } from '../../policy/chain';

/** What is run: a relying party of a chain, for a tenant, at an address. Nothing in it changes during a run. */
export interface Program {
  readonly chain: Chain;
  readonly relyingParty: RelyingParty;
  /** The journey that begins: the relying party's default one, or that of an endpoint. */
  readonly journey: JourneyGraph;
  readonly policyId: string;
  /** The tenant's domain, such as `contoso.onmicrosoft.com`. */
  readonly tenant: string;
  /** The tenant's object id: a GUID. */
  readonly tenantId: string;
  /** Where the service answers, without a slash at its end: `https://contoso.b2clogin.com`. */
  readonly origin: string;
}
