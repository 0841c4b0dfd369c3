import type { GraphError } from './graphError';
import { samePolicy } from './samePolicy';
import type { TenantService } from './tenantService';
import type { ComparedPolicy } from './uploadPlan';

/** What came of an upload. */
export interface UploadOutcome {
  /** Those that the tenant has now, in their order. */
  readonly uploaded: readonly ComparedPolicy[];
  /** The one that it stopped at. */
  readonly failed?: { readonly policy: ComparedPolicy; readonly error: GraphError };
  /** Those that were not sent. */
  readonly left: readonly ComparedPolicy[];
}

/** How often a policy is sent whose answer got lost and that did not arrive. */
const TRIES = 3;

/**
 * Uploads policies in their order and stops at the first that the tenant does not take. Where an answer gets lost, what the
 * tenant has then says whether the policy arrived: none is sent again that did.
 * @param onUploaded is told each policy that the tenant took
 */
export async function uploadPolicies(
  policies: readonly ComparedPolicy[],
  tenant: TenantService,
  onUploaded?: (policy: ComparedPolicy) => void,
): Promise<UploadOutcome> {
  const uploaded: ComparedPolicy[] = [];
  for (const [i, one] of policies.entries()) {
    const error = await uploadOne(one, tenant);
    if (error) return { uploaded, failed: { policy: one, error }, left: policies.slice(i + 1) };
    uploaded.push(one);
    onUploaded?.(one);
  }
  return { uploaded, left: [] };
}

async function uploadOne(
  { id, policy, state }: ComparedPolicy,
  tenant: TenantService,
): Promise<GraphError | undefined> {
  for (let tried = 1; ; tried++) {
    const answer = await tenant.putPolicy(id, policy.text);
    if ('value' in answer) return undefined;
    const { error } = answer;
    if (!error.uncertain || error.kind === 'cancelled') return error;
    // The tenant's text was the same before: it cannot tell whether this one arrived, and sending it again harms nothing.
    const there = await tenant.readPolicy(id);
    const arrived = 'value' in there && samePolicy(policy.text, there.value);
    if (arrived && state !== 'heir') return undefined;
    const absent = 'value' in there || there.error.kind === 'not-found';
    if (!absent || tried >= TRIES) return error;
  }
}
