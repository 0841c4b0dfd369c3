import { idKey, Policy } from '../policy/policy';
import { PolicySet } from '../policy/policySet';
import type { Answer, GraphError } from './graphError';
import type { TenantService } from './tenantService';
import { inUploadOrder } from './uploadPlan';

/** What is to be deleted, in the order in which the tenant lets go of it. */
export interface DeletionPlan {
  /** Those asked for and what inherits from them, the heirs first; spelled as the tenant has them. */
  readonly ids: readonly string[];
  /** Those asked for that the tenant does not have. */
  readonly absent: readonly string[];
}

/** Reads what the tenant has: what inherits from a policy is known to its text alone. */
export async function planDeletion(asked: readonly string[], tenant: TenantService): Promise<Answer<DeletionPlan>> {
  const listed = await tenant.listPolicies();
  if ('error' in listed) return listed;
  const known = new Set(listed.value.map(idKey));
  const absent = asked.filter((id) => !known.has(idKey(id)));
  if (absent.length === asked.length) return { value: { ids: [], absent } };
  const policies: Policy[] = [];
  for (const id of listed.value) {
    const read = await tenant.readPolicy(id);
    if ('value' in read) policies.push(new Policy(`tenant:/${id}`, undefined, read.value));
    else if (read.error.kind !== 'not-found') return read;
  }
  const set = PolicySet.of(policies);
  const wanted = new Set(asked.map(idKey));
  const named = policies.filter(({ uri }) => wanted.has(idKey(uri.slice('tenant:/'.length))));
  const all = new Set([...named, ...named.flatMap((policy) => set.descendantsOf(policy))]);
  const ids = inUploadOrder(set, all).map(({ uri }) => uri.slice('tenant:/'.length));
  return { value: { ids: ids.reverse(), absent } };
}

/** What came of deleting: `left` begins with the one that it stopped at. */
export interface DeletionOutcome {
  readonly deleted: readonly string[];
  readonly failed?: { readonly error: GraphError; readonly left: readonly string[] };
}

/** Deletes policies in this order, up to the first fault. One that is gone already counts as deleted. */
export async function deleteInOrder(
  ids: readonly string[],
  tenant: TenantService,
  onDeleted: (id: string) => void,
): Promise<DeletionOutcome> {
  for (const [i, id] of ids.entries()) {
    const gone = await tenant.deletePolicy(id);
    if ('error' in gone && gone.error.kind !== 'not-found')
      return { deleted: ids.slice(0, i), failed: { error: gone.error, left: ids.slice(i) } };
    onDeleted(id);
  }
  return { deleted: ids };
}
