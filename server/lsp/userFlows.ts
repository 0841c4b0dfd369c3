import type { Connection } from 'vscode-languageserver';
import {
  changeUserFlows,
  listUserFlows,
  planUserFlows,
  type ChangedUserFlows,
  type TenantUserFlows,
  type UserFlowPlan,
} from '../protocol/tenantUserFlows';
import type { QqUserFlows } from '../tenant/qqUserFlow';
import type { TenantHost, TenantRequests, TenantWork } from './tenantWork';

/** Answers what is asked of QQ in the user flows of a tenant. */
export function registerUserFlows(connection: Connection, { seen }: TenantHost, requests: TenantRequests): void {
  connection.onRequest(listUserFlows, (call, token) =>
    requests.onTenant(
      token,
      'userFlows',
      call,
      (refusal): TenantUserFlows => ({ refusal, flows: [] }),
      async (work) => (await import('../features/tenant/userFlowAnswers')).userFlowsOf(await flowsOf(work)),
    ),
  );
  connection.onRequest(planUserFlows, (call, token) =>
    requests.onTenant(
      token,
      'planUserFlows',
      call,
      (refusal): UserFlowPlan => ({ refusal, steps: [], needsSecret: false }),
      async (work) =>
        (await import('../features/tenant/userFlowAnswers')).userFlowPlan(await flowsOf(work), call.change),
    ),
  );
  connection.onRequest(changeUserFlows, (call, token) =>
    requests.onTenant(
      token,
      'changeUserFlows',
      call,
      (failure): ChangedUserFlows => ({ failure, done: [] }),
      async (work) => {
        const { changeUserFlows: change } = await import('../features/tenant/userFlowAnswers');
        const flows = await flowsOf(work);
        const changed = await change(flows, call.change, call.secret, work.progress);
        await seen.follow(call, async () => ({ userFlows: await flows.status() }));
        return changed;
      },
    ),
  );
}

async function flowsOf({ tenant }: TenantWork): Promise<QqUserFlows> {
  const { QqUserFlows } = await import('../tenant/qqUserFlow');
  return new QqUserFlows(tenant.client);
}
