import { idKey } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { translate } from '../../presentation/translate';
import type {
  DeletedPolicies,
  DownloadedPolicies,
  DownloadParams,
  PlannedDeletion,
  TenantPolicyList,
} from '../../protocol/tenantPolicies';
import { deleteInOrder, planDeletion } from '../../tenant/deletePlan';
import { graphErrorText } from '../../tenant/errorText';
import { policyFileName } from '../../tenant/policyFileName';
import { samePolicy } from '../../tenant/samePolicy';
import { deletionStoppedText } from '../../tenant/stateText';
import type { TenantService } from '../../tenant/tenantService';
import { message } from '../../words/message';

/** The custom policies of the tenant, and where the workspace has those of the same ids. */
export async function listPolicies(tenant: TenantService, policies: PolicySet): Promise<TenantPolicyList> {
  const listed = await tenant.listPolicies();
  if ('error' in listed) return { refusal: translate(graphErrorText(listed.error)), policies: [] };
  const here = [...policies.policies];
  return {
    policies: listed.value.map((id) => ({
      id,
      file: policyFileName(id),
      here: here.filter(({ policyId }) => idKey(policyId?.value ?? '') === idKey(id)).map(({ uri }) => uri),
    })),
  };
}

/** Texts of policies, each beside what is there already. What cannot be read ends it: nothing is written then. */
export async function downloadPolicies(
  tenant: TenantService,
  wanted: DownloadParams['policies'],
  progress: (text: string) => void,
): Promise<DownloadedPolicies> {
  const policies: DownloadedPolicies['policies'][number][] = [];
  for (const { id, there } of wanted) {
    const read = await tenant.readPolicy(id);
    if ('error' in read) return { refusal: translate(graphErrorText(read.error)), policies: [] };
    const state = there === undefined ? 'new' : samePolicy(there, read.value) ? 'same' : 'differs';
    policies.push({ id, text: read.value, state });
    progress(translate(message('Downloaded {0}', id)));
  }
  return { policies };
}

/** What would be deleted with some policies, those that inherit first. */
export async function deletionPlan(tenant: TenantService, asked: readonly string[]): Promise<PlannedDeletion> {
  const plan = await planDeletion(asked, tenant);
  return 'error' in plan ? { refusal: translate(graphErrorText(plan.error)), ids: [] } : { ids: plan.value.ids };
}

/** Deletes policies in an order, up to the first fault. */
export async function deletePolicies(
  tenant: TenantService,
  ids: readonly string[],
  progress: (text: string) => void,
): Promise<DeletedPolicies> {
  const { deleted, failed } = await deleteInOrder(ids, tenant, (id) => progress(translate(message('Deleted {0}', id))));
  if (!failed) return { deleted };
  const failure = [graphErrorText(failed.error), deletionStoppedText(failed.left)].map(translate).join(' ');
  return { failure, deleted };
}
