import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { TenantFamily } from '../features/tenant/tenantFamily';
import type { EditSupport } from '../presentation/workspaceEdit';
import { translate } from '../presentation/translate';
import { tenantProgress, type TenantCall, type TenantParams } from '../protocol/tenant';
import type { PolicySet } from '../policy/policySet';
import type { GraphTenant } from '../tenant/tenantService';
import { message } from '../words/message';
import type { Requests } from './requests';
import type { SeenTenants } from './seenTenants';
import { canonicalUri } from './uris';

export interface TenantHost {
  readonly requests: Requests;
  /** Once the workspace was read: before, what is only not read yet would count as missing. */
  whenLoaded(): Promise<void>;
  /** How the editor spells the uri of a file. */
  editorUri(uri: string): string;
  editSupport(): EditSupport;
  /** What tenants were seen to hold: what is done in a tenant is followed there. */
  readonly seen: SeenTenants;
}

/** What answers need of a tenant. */
export interface TenantWork {
  readonly policies: PolicySet;
  readonly tenant: GraphTenant;
  progress(text: string): void;
}

/** What answers about a family need. */
export interface FamilyWork extends TenantWork {
  readonly family: TenantFamily;
}

/** Runs what clients ask of a tenant: each request with the token that came with it, and loaded when it is asked for. */
export class TenantRequests {
  constructor(
    private readonly connection: Connection,
    private readonly host: TenantHost,
  ) {}

  readonly failed = (): string => translate(message('This failed; the output of the language server says why.'));

  /** Answers about the tenant alone. */
  async onTenant<T>(
    token: CancellationToken,
    what: string,
    call: TenantCall,
    refuse: (why: string) => T,
    run: (work: TenantWork) => Promise<T>,
  ): Promise<T> {
    await this.host.whenLoaded();
    return this.host.requests.onPolicies(token, what, refuse(this.failed()), async (policies) => {
      const tenant = await this.connect(call, token);
      return tenant ? run({ policies, tenant, progress: this.progressOf(call) }) : refuse(this.failed());
    });
  }

  /** Answers about the family of a policy and its tenant. */
  onFamily<T>(
    token: CancellationToken,
    what: string,
    params: TenantParams,
    refuse: (why: string) => T,
    run: (work: FamilyWork) => Promise<T>,
  ): Promise<T> {
    return this.onTenant(token, what, params, refuse, async (work) => {
      const { tenantFamily } = await import('../features/tenant/tenantFamily');
      const family = tenantFamily(work.policies, canonicalUri(params.uri), params.environment);
      return family ? run({ ...work, family }) : refuse(translate(message('This file is no policy.')));
    });
  }

  /** A tenant over the network; undefined where a token may not be sent there. */
  private async connect(call: TenantCall, token: CancellationToken): Promise<GraphTenant | undefined> {
    const [{ GraphClient }, { GraphTenant }, { graphEndpoint }, { waitFor }] = await Promise.all([
      import('../tenant/graphClient'),
      import('../tenant/tenantService'),
      import('../tenant/endpoint'),
      import('../tenant/waitFor'),
    ]);
    const endpoint = graphEndpoint(call.endpoint);
    if (endpoint === undefined) return undefined;
    const abort = new AbortController();
    if (token.isCancellationRequested) abort.abort();
    token.onCancellationRequested(() => abort.abort());
    const client = new GraphClient({
      endpoint,
      tokens: { token: (fresh) => Promise.resolve(fresh ? undefined : call.token) },
      fetch: (...request) => fetch(...request),
      wait: (milliseconds) => waitFor(milliseconds, abort.signal),
      signal: abort.signal,
      log: (line) => this.connection.console.debug(`tenant: ${line}`),
    });
    return new GraphTenant(client);
  }

  private progressOf({ progress }: TenantCall): (text: string) => void {
    return (text) => {
      if (progress === undefined) return;
      void this.connection.sendProgress(tenantProgress, progress, text).catch(() => undefined);
    };
  }
}
