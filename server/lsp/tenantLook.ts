import type { Connection } from 'vscode-languageserver';
import type { TenantParams } from '../protocol/tenant';
import { forgetTenants, lookInTenant, type LookedInTenant } from '../protocol/tenantLook';
import type { TenantPlace } from './seenTenants';
import type { FamilyWork, TenantHost, TenantRequests } from './tenantWork';

/** Looks in a tenant when a client asks for it, and forgets it when a client says so. */
export function registerTenantLook(connection: Connection, { seen }: TenantHost, requests: TenantRequests): void {
  connection.onRequest(lookInTenant, (params, token) =>
    requests.onFamily(
      token,
      'look',
      params,
      (refusal): LookedInTenant => ({ refusal, notSeen: [] }),
      async (work) => {
        const { lookForFamily } = await import('../features/tenant/lookForFamily');
        const { facts, answer } = await lookForFamily(work.family, work.tenant.client, Date.now());
        if (facts && !token.isCancellationRequested) seen.keep(placeOf(params, work), facts);
        return answer;
      },
    ),
  );
  connection.onNotification(forgetTenants, () => seen.forget());
}

/** Which tenant a request about a family was about. */
export function placeOf({ tenant, environment }: TenantParams, { family }: FamilyWork): TenantPlace {
  return { tenant, environment, named: family.policy.tenantId?.value };
}
