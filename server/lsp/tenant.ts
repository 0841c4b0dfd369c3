import type { Connection } from 'vscode-languageserver';
import {
  compareWithTenant,
  confirmUpload,
  createTenantKey,
  listTenantKeys,
  tenantAccess,
  uploadPolicies,
  type TenantAccess,
} from '../protocol/tenant';
import { registerTenantPolicies } from './tenantPolicies';
import { registerTenantSetUp } from './tenantSetUp';
import { TenantRequests, type TenantHost } from './tenantWork';
import { registerUserFlows } from './userFlows';
import { canonicalUri } from './uris';

/**
 * Answers what a client asks of a tenant, with the token that comes with each request: the one place of the server that
 * opens the network, and only while such a request runs. What it stands on is loaded by the first one.
 */
export function registerTenant(connection: Connection, host: TenantHost): void {
  const requests = new TenantRequests(connection, host);
  registerTenantSetUp(connection, host, requests);
  registerUserFlows(connection, requests);
  registerTenantPolicies(connection, host, requests);
  const inEditor = <T extends { readonly uri: string }>(items: readonly T[]): readonly T[] =>
    items.map((item) => ({ ...item, uri: host.editorUri(item.uri) }));

  connection.onRequest(tenantAccess, async (params, token) => {
    await host.whenLoaded();
    const { tenantAccessOf } = await import('../features/tenant/tenantFamily');
    const fallback: TenantAccess = {
      refusal: requests.failed(),
      endpoint: '',
      sovereign: false,
      scopes: { policies: '', keys: '', setUp: '', userFlows: '' },
      production: false,
      qqKey: '',
      environments: [],
    };
    const uri = params.uri === undefined ? undefined : canonicalUri(params.uri);
    return host.requests.onPolicies(token, 'signing in', fallback, (policies) => tenantAccessOf(policies, uri, params));
  });
  connection.onRequest(uploadPolicies, (params, token) =>
    requests.onFamily(
      token,
      'uploading',
      params,
      (why) => ({ outcome: 'failed' as const, message: why, uploaded: [], problems: [], again: false }),
      async ({ family, tenant, progress }) => {
        const { uploadFamily } = await import('../features/tenant/uploadFamily');
        const result = await uploadFamily(family, params, tenant, {
          progress,
          confirm: async (preview) => {
            const shown = { ...preview, policies: inEditor(preview.policies) };
            return (await connection.sendRequest(confirmUpload, shown)) && !token.isCancellationRequested;
          },
        });
        return { ...result, problems: inEditor(result.problems) };
      },
    ),
  );
  connection.onRequest(compareWithTenant, (params, token) =>
    requests.onFamily(
      token,
      'comparing',
      params,
      (refusal) => ({ refusal, policies: [], onlyInTenant: [] }),
      async ({ family, tenant, progress }) => {
        const { compareFamily } = await import('../features/tenant/tenantAnswers');
        const compared = await compareFamily(family, tenant, progress);
        return { ...compared, policies: inEditor(compared.policies) };
      },
    ),
  );
  connection.onRequest(listTenantKeys, (params, token) =>
    requests.onFamily(
      token,
      'keys',
      params,
      (refusal) => ({ refusal, keys: [] }),
      async ({ family, tenant }) => {
        const { listKeys } = await import('../features/tenant/tenantAnswers');
        return listKeys(family, tenant, Date.now() / 1000);
      },
    ),
  );
  connection.onRequest(createTenantKey, (params, token) =>
    requests.onFamily(
      token,
      'makeKey',
      params,
      (why) => ({ outcome: 'failed' as const, message: why }),
      async ({ tenant }) => {
        const { createKey } = await import('../features/tenant/tenantAnswers');
        return createKey(params.name, params.secret, tenant);
      },
    ),
  );
}
