import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { TenantFamily } from '../features/tenant/tenantFamily';
import type { PolicySet } from '../policy/policySet';
import { translate } from '../presentation/translate';
import {
  compareWithTenant,
  confirmUpload,
  createTenantKey,
  listTenantKeys,
  tenantAccess,
  tenantProgress,
  uploadPolicies,
  type TenantAccess,
  type TenantParams,
} from '../protocol/tenant';
import type { TenantService } from '../tenant/tenantService';
import { message } from '../words/message';
import type { Requests } from './requests';
import { canonicalUri } from './uris';

export interface TenantHost {
  readonly requests: Requests;
  /** Once the workspace was read: before, what is only not read yet would count as missing. */
  whenLoaded(): Promise<void>;
  /** How the editor spells the uri of a file. */
  editorUri(uri: string): string;
}

/** What answers need of a tenant. */
interface Work {
  readonly family: TenantFamily;
  readonly tenant: TenantService;
  progress(text: string): void;
}

/**
 * Answers what a client asks of a tenant, with the token that comes with each request: the one place of the server that
 * opens the network, and only while such a request runs. What it stands on is loaded by the first one.
 */
export function registerTenant(connection: Connection, host: TenantHost): void {
  const { requests } = host;
  const failed = () => translate(message('This failed; the output of the language server says why.'));
  const noPolicy = () => translate(message('This file is no policy.'));

  const work = async <T>(
    token: CancellationToken,
    what: string,
    params: TenantParams,
    refuse: (why: string) => T,
    run: (work: Work) => Promise<T>,
  ): Promise<T> => {
    await host.whenLoaded();
    return requests.onPolicies(token, what, refuse(failed()), async (policies) => {
      const given = await workOn(connection, policies, params, token);
      return given ? run(given) : refuse(noPolicy());
    });
  };
  const inEditor = <T extends { readonly uri: string }>(items: readonly T[]): readonly T[] =>
    items.map((item) => ({ ...item, uri: host.editorUri(item.uri) }));

  connection.onRequest(tenantAccess, async (params, token) => {
    await host.whenLoaded();
    const { tenantAccessOf } = await import('../features/tenant/tenantFamily');
    const fallback: TenantAccess = {
      refusal: failed(),
      endpoint: '',
      sovereign: false,
      scopes: { policies: '', keys: '' },
      qqKey: '',
      environments: [],
    };
    return requests.onPolicies(token, 'signing in', fallback, (policies) =>
      tenantAccessOf(policies, canonicalUri(params.uri), params),
    );
  });
  connection.onRequest(uploadPolicies, (params, token) =>
    work(
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
    work(
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
    work(
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
    work(
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

async function workOn(
  connection: Connection,
  policies: PolicySet,
  { uri, environment, endpoint: given, token: accessToken, progress }: TenantParams,
  token: CancellationToken,
): Promise<Work | undefined> {
  const [{ tenantFamily }, { GraphClient }, { GraphTenant }, { graphEndpoint }, { waitFor }] = await Promise.all([
    import('../features/tenant/tenantFamily'),
    import('../tenant/graphClient'),
    import('../tenant/tenantService'),
    import('../tenant/endpoint'),
    import('../tenant/waitFor'),
  ]);
  const family = tenantFamily(policies, canonicalUri(uri), environment);
  const endpoint = graphEndpoint(given);
  if (!family || endpoint === undefined) return undefined;
  const abort = new AbortController();
  if (token.isCancellationRequested) abort.abort();
  token.onCancellationRequested(() => abort.abort());
  const client = new GraphClient({
    endpoint,
    tokens: { token: (fresh) => Promise.resolve(fresh ? undefined : accessToken) },
    fetch: (...request) => fetch(...request),
    wait: (milliseconds) => waitFor(milliseconds, abort.signal),
    signal: abort.signal,
    log: (line) => connection.console.debug(`tenant: ${line}`),
  });
  return {
    family,
    tenant: new GraphTenant(client),
    progress: (text) => {
      if (progress !== undefined) void connection.sendProgress(tenantProgress, progress, text).catch(() => undefined);
    },
  };
}
