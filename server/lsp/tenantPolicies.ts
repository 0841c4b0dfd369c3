import type { Connection } from 'vscode-languageserver';
import {
  deletePolicies,
  downloadPolicies,
  listTenantPolicies,
  planDeletion,
  type DeletedPolicies,
  type DownloadedPolicies,
  type PlannedDeletion,
  type TenantPolicyList,
} from '../protocol/tenantPolicies';
import type { TenantHost, TenantRequests } from './tenantWork';

/** Answers what is asked of the policies that a tenant has. */
export function registerTenantPolicies(connection: Connection, host: TenantHost, requests: TenantRequests): void {
  const answers = () => import('../features/tenant/tenantPolicyAnswers');

  connection.onRequest(listTenantPolicies, (call, token) =>
    requests.onTenant(
      token,
      'listPolicies',
      call,
      (refusal): TenantPolicyList => ({ refusal, policies: [] }),
      async ({ tenant, policies }) => {
        const listed = await (await answers()).listPolicies(tenant, policies);
        const inEditor = listed.policies.map((one) => ({ ...one, here: one.here.map((uri) => host.editorUri(uri)) }));
        return { ...listed, policies: inEditor };
      },
    ),
  );
  connection.onRequest(downloadPolicies, (call, token) =>
    requests.onTenant(
      token,
      'downloading',
      call,
      (refusal): DownloadedPolicies => ({ refusal, policies: [] }),
      async ({ tenant, progress }) => (await answers()).downloadPolicies(tenant, call.policies, progress),
    ),
  );
  connection.onRequest(planDeletion, (call, token) =>
    requests.onTenant(
      token,
      'planDeletion',
      call,
      (refusal): PlannedDeletion => ({ refusal, ids: [] }),
      async ({ tenant }) => (await answers()).deletionPlan(tenant, call.ids),
    ),
  );
  connection.onRequest(deletePolicies, (call, token) =>
    requests.onTenant(
      token,
      'deleting',
      call,
      (failure): DeletedPolicies => ({ failure, deleted: [] }),
      async ({ tenant, progress }) => {
        const result = await (await answers()).deletePolicies(tenant, call.ids, progress);
        await host.seen.followPolicies(call, new Map(result.deleted.map((id) => [id, undefined])));
        return result;
      },
    ),
  );
}
