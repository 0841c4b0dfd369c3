import { relyingPartyOf } from '../effective/relyingParty';
import { readTenant } from '../policy/tenant';
import { sameId, type Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import type { Program } from '../interpreter/data/program';
import { notPlayed } from './notPlayed';

/** Why a policy cannot be run: in English, for people. */
export interface NotRunnable {
  readonly reason: string;
}

/** The relying parties of a snapshot, in the order of their files. */
export function runnablePolicies(policies: PolicySet): readonly Policy[] {
  return [...policies.policies].filter(({ relyingParty, policyId }) => relyingParty && policyId);
}

/** The relying party of that PolicyId. */
export function findRunnable(policies: PolicySet, policyId: string): Policy | undefined {
  return runnablePolicies(policies).find((policy) => sameId(policy.policyId?.value ?? '', policyId));
}

/** Where nothing says which tenant it is. */
const exampleTenant = 'yourtenant.onmicrosoft.com';

/**
 * A relying party made ready to run.
 * @param origin where the service answers; the tenant's own address where it is not given
 * @param journey the journey of an endpoint (`Token`, `UserInfo`), or the default one
 */
export function programOf(
  policies: PolicySet,
  policy: Policy,
  { origin, journey }: { readonly origin?: string; readonly journey?: string } = {},
): Program | NotRunnable {
  const chain = policies.chainOf(policy);
  if (chain.end.kind !== 'root') return { reason: 'A base policy of it is missing.' };
  const relyingParty = relyingPartyOf(chain);
  if (!relyingParty) return { reason: 'It has no RelyingParty.' };
  const run =
    journey === undefined
      ? relyingParty.runs.find(({ role }) => role === 'default')
      : relyingParty.runs.find(({ journey: { id } }) => sameId(id, journey));
  if (!run?.graph) return { reason: `The journey "${run?.journey.id ?? journey ?? ''}" is not defined.` };
  const tenant = policy.tenantId?.value.trim().toLowerCase() || exampleTenant;
  const reading = readTenant(tenant);
  const name = reading.kind === 'known' ? reading.tenant.name : (tenant.split('.')[0] ?? tenant);
  const program: Program = {
    chain,
    relyingParty,
    journey: run.graph,
    policyId: policy.policyId?.value ?? '',
    tenant,
    tenantId: tenantIdOf(tenant),
    origin: origin ?? `https://${name}.b2clogin.com`,
  };
  const reason = notPlayed(program);
  return reason === undefined ? program : { reason };
}

/** A GUID that is always the same for a tenant: its real one no file says. */
function tenantIdOf(tenant: string): string {
  let text = '';
  for (let place = 0; text.length < 32; place++) {
    let hash = 0x811c9dc5 ^ place;
    for (const char of tenant) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
    text += (hash >>> 0).toString(16).padStart(8, '0');
  }
  return text.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}

export function isRunnable(program: Program | NotRunnable): program is Program {
  return 'chain' in program;
}
