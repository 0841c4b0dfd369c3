import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { SetUp } from '../features/tenant/setUpAnswers';
import type { TenantParams } from '../protocol/tenant';
import {
  lookAtTenant,
  makeTenantReady,
  planTenantIds,
  type MadeReady,
  type TenantIdsPlan,
  type TenantLook,
} from '../protocol/tenantSetUp';
import { placeOf } from './tenantLook';
import type { FamilyWork, TenantHost, TenantRequests } from './tenantWork';

/** Answers what the set-up of a tenant asks. */
export function registerTenantSetUp(connection: Connection, host: TenantHost, requests: TenantRequests): void {
  const onSetUp = <T>(
    token: CancellationToken,
    what: string,
    params: TenantParams,
    refuse: (why: string) => T,
    run: (setUp: SetUp, work: FamilyWork) => Promise<T>,
  ): Promise<T> =>
    requests.onFamily(token, what, params, refuse, async (work) => {
      const { TenantApplications } = await import('../tenant/applications');
      const applications = new TenantApplications(work.tenant.client, () => crypto.randomUUID());
      return run({ family: work.family, tenant: work.tenant, applications }, work);
    });

  connection.onRequest(lookAtTenant, (params, token) =>
    onSetUp(
      token,
      'lookAtTenant',
      params,
      (refusal): TenantLook => ({ refusal, tenant: '', applications: [], keys: [], secrets: [] }),
      async (setUp) => (await import('../features/tenant/setUpAnswers')).lookAtTenant(setUp),
    ),
  );
  connection.onRequest(makeTenantReady, (params, token) =>
    onSetUp(
      token,
      'setUpTenant',
      params,
      (failure): MadeReady => ({ failure, made: [] }),
      async (setUp, work) => {
        const [{ makeApplications, makeKeys }, { readApplications }] = await Promise.all([
          import('../features/tenant/setUpAnswers'),
          import('../tenant/tenantFacts'),
        ]);
        const { applications, family, tenant } = setUp;
        const isKeys = params.what === 'keys';
        const made = isKeys
          ? await makeKeys(setUp, work.progress)
          : await makeApplications(setUp, params.tenant, work.progress);
        await host.seen.follow(placeOf(params, work), async () =>
          isKeys
            ? { keys: await tenant.listKeys() }
            : { applications: await readApplications(applications, family.family) },
        );
        return made;
      },
    ),
  );
  connection.onRequest(planTenantIds, (params, token) =>
    host.requests.edits(host.editSupport(), () =>
      onSetUp(
        token,
        'tenantIds',
        params,
        (refusal): TenantIdsPlan => ({ refusal, edit: {} }),
        async (setUp) =>
          (await import('../features/tenant/setUpAnswers')).tenantIdsPlan(setUp, params.tenant, host.editSupport()),
      ),
    ),
  );
}
