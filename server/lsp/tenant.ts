import type { Connection } from 'vscode-languageserver';
import { idKey } from '../policy/policy';
import { translate } from '../presentation/translate';
import {
  compareWithTenant,
  confirmUpload,
  createTenantKey,
  listTenantKeys,
  tenantAccess,
  uploadPolicies,
  type TenantAccess,
} from '../protocol/tenant';
import { placeOf, registerTenantLook } from './tenantLook';
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
  registerUserFlows(connection, host, requests);
  registerTenantLook(connection, host, requests);
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
      scopes: { policies: '', keys: '', setUp: '', userFlows: '', look: '' },
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
      async (work) => {
        const { family, tenant, progress } = work;
        const { uploadFamily } = await import('../features/tenant/uploadFamily');
        const result = await uploadFamily(family, params, tenant, {
          progress,
          confirm: async (preview) => {
            const shown = { ...preview, policies: inEditor(preview.policies) };
            return (await connection.sendRequest(confirmUpload, shown)) && !token.isCancellationRequested;
          },
        });
        const sent = family.family.map(({ policyId, text }) => [policyId?.value ?? '', text] as const);
        const uploaded = new Map(sent.filter(([id]) => result.uploaded.some((one) => idKey(one) === idKey(id))));
        await host.seen.followPolicies(placeOf(params, work), uploaded);
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
      async (work) => {
        const { compareFamily } = await import('../features/tenant/tenantAnswers');
        const compared = await compareFamily(work.family, work.tenant, work.progress);
        const theirs = new Map(compared.policies.map((one) => [one.id, one.theirs]));
        await host.seen.followPolicies(placeOf(params, work), theirs);
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
      async (work) => {
        const [{ keysBeside }, { lookAtKeys }, { graphErrorText }] = await Promise.all([
          import('../features/tenant/tenantAnswers'),
          import('../tenant/tenantFacts'),
          import('../tenant/errorText'),
        ]);
        const now = Date.now();
        const looked = await lookAtKeys(work.tenant.client, now);
        if ('error' in looked) return { refusal: translate(graphErrorText(looked.error)), keys: [] };
        host.seen.keep(placeOf(params, work), looked.value);
        return keysBeside(work.family, looked.value.keys.value, now / 1000);
      },
    ),
  );
  connection.onRequest(createTenantKey, (params, token) =>
    requests.onFamily(
      token,
      'makeKey',
      params,
      (why) => ({ outcome: 'failed' as const, message: why }),
      async (work) => {
        const { createKey } = await import('../features/tenant/tenantAnswers');
        const made = await createKey(params.name, params.secret, work.tenant);
        await host.seen.follow(placeOf(params, work), async () => ({ keys: await work.tenant.listKeys() }));
        return made;
      },
    ),
  );
}
