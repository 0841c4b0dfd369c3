import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseXml } from '../../server/xml/parser';

/** What an injected fault does to a request. `afterwards`: it is carried out, and its answer gets lost. */
export type Fault =
  | { readonly kind: 'throttle'; readonly retryAfter?: string }
  | { readonly kind: 'fail'; readonly afterwards: boolean }
  | { readonly kind: 'cut'; readonly afterwards: boolean }
  | { readonly kind: 'half'; readonly afterwards: boolean }
  | { readonly kind: 'expired' }
  | { readonly kind: 'redirect' };

interface Key {
  kid: string;
  use: string;
  kty: string;
  nbf?: number;
  exp?: number;
  k: null;
}

interface Answered {
  status: number;
  json?: unknown;
  xml?: string;
}

type Json = Record<string, unknown>;

/**
 * A tenant behind Microsoft Graph, played over HTTP on this machine as its documentation has it: what it does not describe
 * is refused, policies are refused in the service's words. It holds no secret that it was given, but says whether it was one.
 */
export class GraphStandIn {
  readonly token = `eyJ0.${randomUUID()}.stand-in`;
  readonly policies = new Map<string, { id: string; xml: string }>();
  readonly keySets = new Map<string, { id: string; keys: Key[]; secrets: string[] }>();
  readonly providers = new Map<string, Json>();
  readonly flows = new Map<string, { id: string; providers: Set<string> }>();
  readonly applications: Json[] = [];
  readonly principals: Json[] = [];
  readonly grants: Json[] = [];
  /** `METHOD path` of every request, in order. */
  readonly requests: string[] = [];
  /** What was carried out and changed something. */
  readonly changes: string[] = [];
  /** Items a page of a list has. */
  pageSize = 2;
  /** Permissions that the token lacks. */
  readonly lacking = new Set<string>();
  /** Asked before each request. */
  fault: (request: string) => Fault | undefined = () => undefined;
  /** Told of each request before it is answered. */
  onRequest: () => void = () => undefined;
  private server: Server | undefined;

  constructor(readonly tenant = 'contosob2c.onmicrosoft.com') {}

  async start(): Promise<string> {
    this.server = createServer((request, response) => void this.handle(request, response));
    await new Promise<void>((done) => this.server?.listen(0, '127.0.0.1', done));
    return this.origin;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((done) => this.server?.close(done));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}`;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      // The other side has gone away.
      return;
    }
    const body = Buffer.concat(chunks).toString('utf8');
    const url = new URL(request.url ?? '/', this.origin);
    const name = `${request.method} ${url.pathname}`;
    this.requests.push(name);
    this.onRequest();
    const fault = this.fault(name);
    const act = (): Answered => this.answer(request, url, body);
    if (fault?.kind === 'throttle') {
      if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
      return send(response, failure(429, 'TooManyRequests', 'Please retry after'));
    }
    if (fault?.kind === 'expired')
      return send(
        response,
        failure(401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.'),
      );
    if (fault?.kind === 'redirect') return void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
    if (fault?.kind === 'fail') {
      if (fault.afterwards) act();
      return send(response, failure(500, 'AADB2C90063', 'There is a problem with the service.'));
    }
    if (fault?.kind === 'cut') {
      if (fault.afterwards) act();
      return void request.socket.destroy();
    }
    if (fault?.kind === 'half') {
      const { status, json, xml } = fault.afterwards ? act() : failure(500, 'UnknownError', '');
      const text = xml ?? JSON.stringify(json ?? {});
      response.writeHead(status, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text) + 10,
      });
      response.write(text.slice(0, text.length / 2));
      return void setTimeout(() => request.socket.destroy(), 1);
    }
    send(response, act());
  }

  private answer(request: IncomingMessage, url: URL, body: string): Answered {
    if (request.headers.authorization !== `Bearer ${this.token}`)
      return failure(401, 'InvalidAuthenticationToken', 'Access token is empty or not valid.');
    const path = url.pathname.split('/').slice(1).map(decodeURIComponent);
    const [version, ...rest] = path;
    const method = request.method ?? '';
    const type = request.headers['content-type'] ?? '';
    const route = `${method} ${rest[0] ?? ''}/${rest[1] ?? ''}`;
    const permission = permissions.find(([start]) => rest.join('/').startsWith(start));
    if (!permission) return failure(404, 'ResourceNotFound', `Resource not found for the segment '${rest[0] ?? ''}'.`);
    const [, needed, versions] = permission;
    if (!versions.includes(version ?? ''))
      return failure(400, 'BadRequest', `Resource not found for the segment '${rest[0] ?? ''}'.`);
    if (this.lacking.has(needed))
      return failure(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
    if (body !== '' && !route.includes('trustFramework/policies') && !type.startsWith('application/json'))
      return failure(415, 'UnsupportedMediaType', 'The content type is not supported.');
    const json = body !== '' && type.startsWith('application/json') ? (JSON.parse(body) as Json) : {};
    switch (`${rest[0]}/${rest[1] ?? ''}`) {
      case 'trustFramework/policies':
        return this.policy(method, rest.slice(2), body, type, url);
      case 'trustFramework/keySets':
        return this.keySet(method, rest.slice(2), json, url);
      case 'identity/identityProviders':
        return this.provider(method, rest.slice(2), json, url);
      case 'identity/b2cUserFlows':
        return this.flow(method, rest.slice(2), json, url);
      default:
        return this.directory(method, rest, json, url);
    }
  }

  private page(items: readonly unknown[], url: URL): Answered {
    const from = Number(url.searchParams.get('$skiptoken') ?? 0);
    const value = items.slice(from, from + this.pageSize);
    const next = new URL(url);
    next.searchParams.set('$skiptoken', String(from + this.pageSize));
    return {
      status: 200,
      json: { value, ...(from + this.pageSize < items.length ? { '@odata.nextLink': next.href } : {}) },
    };
  }

  private policy(
    method: string,
    [id, part, ...more]: readonly string[],
    body: string,
    type: string,
    url: URL,
  ): Answered {
    if (id === undefined) {
      if (method !== 'GET') return failure(405, 'MethodNotAllowed', 'Not here.');
      return this.page(
        [...this.policies.values()].map((one) => ({ id: one.id })),
        url,
      );
    }
    const known = this.policies.get(id.toLowerCase());
    if (more.length > 0 || (part !== undefined && part !== '$value'))
      return failure(404, 'ResourceNotFound', 'No such thing.');
    if (method === 'PUT' && part === '$value') {
      if (!type.startsWith('application/xml'))
        return failure(415, 'UnsupportedMediaType', 'The content type is not supported.');
      const why = this.policyFault(id, body);
      if (why !== undefined) return failure(400, 'AADB2C', why);
      this.policies.set(id.toLowerCase(), { id: id.toUpperCase(), xml: body });
      this.changes.push(`policy ${id}`);
      return { status: known ? 200 : 201, xml: body };
    }
    if (!known)
      return failure(404, 'AADB2C', `Policy with 'policyId': ${id} cannot be found in the directory '${this.tenant}'.`);
    // The service gives a policy back in its own form.
    if (method === 'GET' && part === '$value')
      return { status: 200, xml: `<?xml version="1.0"?>\r\n${known.xml.replace(/^\uFEFF?<\?xml[^>]*\?>\s*/, '')}\r\n` };
    if (method === 'DELETE' && part === undefined) {
      const heir = [...this.policies.values()].find(({ xml }) => baseOf(xml)?.toLowerCase() === id.toLowerCase());
      if (heir) return failure(400, 'AADB2C', `The policy ${id} is the base of ${heir.id}.`);
      this.policies.delete(id.toLowerCase());
      this.changes.push(`no policy ${id}`);
      return { status: 204 };
    }
    return failure(405, 'MethodNotAllowed', 'Not here.');
  }

  /** Why the service would not take a policy. */
  private policyFault(id: string, xml: string): string | undefined {
    const document = parseXml(xml);
    const { root } = document;
    if (document.problems.length > 0 || !root)
      return 'The policy being uploaded is not XML or is not correctly formatted: Data at the root level is invalid. Line 1, position 1.';
    const failed = (...faults: string[]): string =>
      `Validation failed: ${faults.length} validation error(s) found in policy "${id.toUpperCase()}" of tenant "${this.tenant}".${faults.join('')}`;
    if (root.valueOf('PolicyId')?.toLowerCase() !== id.toLowerCase())
      return failed('The policy id in the URL and the one in the XML differ.');
    const tenant = root.valueOf('TenantId') ?? '';
    if (tenant.toLowerCase() !== this.tenant)
      return failed(`TenantId in the policy xml '${tenant}' is not same as the one in login tenant '${this.tenant}'.`);
    const base = baseOf(xml);
    if (base !== undefined && !this.policies.has(base.toLowerCase()))
      return failed(`Policy with 'policyId': ${base} cannot be found in the directory '${this.tenant}'.`);
    const lacking = [...xml.matchAll(/StorageReferenceId="([^"]+)"/g)].find(
      ([, key = '']) => !this.keySets.get(key.toLowerCase())?.keys.length,
    );
    if (lacking)
      return failed(
        `Tenant "${this.tenant}" does not have CryptographicKey referenced by storageReferenceId "${lacking[1]}".`,
      );
    return undefined;
  }

  private keySet(method: string, [id, action]: readonly string[], json: Json, url: URL): Answered {
    const shown = (one: { id: string; keys: Key[] }): Json => ({ id: one.id, keys: one.keys });
    if (id === undefined) {
      if (method === 'GET') return this.page([...this.keySets.values()].map(shown), url);
      if (method !== 'POST' || typeof json['id'] !== 'string') return failure(400, 'BadRequest', 'Invalid request.');
      const name = json['id'].startsWith('B2C_1A_') ? json['id'] : `B2C_1A_${json['id']}`;
      if (this.keySets.has(name.toLowerCase()))
        return failure(409, 'AADB2C95028', `A keyset with the id ${name} already exists.`);
      const made = { id: name, keys: [], secrets: [] };
      this.keySets.set(name.toLowerCase(), made);
      this.changes.push(`key set ${name}`);
      return { status: 201, json: shown(made) };
    }
    const known = this.keySets.get(id.toLowerCase());
    if (!known) return failure(404, 'AADB2C95028', `Keyset with id ${id} cannot be found.`);
    if (method === 'GET' && action === undefined) return { status: 200, json: shown(known) };
    if (method === 'POST' && (action === 'uploadSecret' || action === 'generateKey')) {
      if (json['use'] !== 'sig' && json['use'] !== 'enc') return failure(400, 'AADB2C', 'Invalid use.');
      const isSecret = action === 'uploadSecret';
      if (isSecret ? typeof json['k'] !== 'string' || json['k'] === '' : json['kty'] !== 'RSA')
        return failure(400, 'AADB2C', 'Invalid key.');
      const key: Key = { kid: randomUUID(), use: json['use'], kty: isSecret ? 'oct' : 'RSA', k: null };
      if (typeof json['exp'] === 'number') key.exp = json['exp'];
      known.keys.push(key);
      if (isSecret) known.secrets.push(json['k'] as string);
      this.changes.push(`${action} ${known.id}`);
      return { status: 200, json: key };
    }
    return failure(405, 'MethodNotAllowed', 'Not here.');
  }

  private provider(method: string, [id]: readonly string[], json: Json, url: URL): Answered {
    const shown = (one: Json): Json => ({ ...one, clientSecret: '******' });
    if (id === undefined) {
      if (method === 'GET') return this.page([...this.providers.values()].map(shown), url);
      const wanted = ['@odata.type', 'displayName', 'identityProviderType', 'clientId', 'clientSecret'];
      if (method !== 'POST' || wanted.some((name) => typeof json[name] !== 'string' || json[name] === ''))
        return failure(400, 'AADB2C', 'The identity provider is not complete.');
      const made = { ...json, id: `${json['identityProviderType'] as string}-OAUTH` };
      if (this.providers.has(made.id))
        return failure(409, 'AADB2C', 'An identity provider of this type already exists.');
      this.providers.set(made.id, made);
      this.changes.push(`provider ${made.id}`);
      return { status: 201, json: shown(made) };
    }
    const known = this.providers.get(id);
    if (!known) return failure(404, 'AADB2C', 'No such identity provider.');
    if (method === 'PATCH') {
      Object.assign(known, json);
      this.changes.push(`provider ${id} updated`);
      return { status: 204 };
    }
    if (method === 'DELETE') {
      this.providers.delete(id);
      this.changes.push(`no provider ${id}`);
      return { status: 204 };
    }
    return failure(405, 'MethodNotAllowed', 'Not here.');
  }

  private flow(method: string, [id, part, third, fourth]: readonly string[], json: Json, url: URL): Answered {
    if (id === undefined)
      return method === 'GET'
        ? this.page(
            [...this.flows.values()].map((one) => ({ id: one.id, userFlowType: 'signUpOrSignIn' })),
            url,
          )
        : failure(405, 'MethodNotAllowed', 'Not here.');
    const known = this.flows.get(id.toLowerCase());
    if (!known || part !== 'userflowIdentityProviders') return failure(404, 'AADB2C', 'No such user flow.');
    if (method === 'GET' && third === undefined)
      return this.page(
        [...known.providers].map((one) => this.providers.get(one) ?? { id: one }),
        url,
      );
    if (method === 'POST' && third === '$ref') {
      const provider = /\/identity\/identityProviders\/([^/]+)$/.exec(String(json['@odata.id']))?.[1] ?? '';
      if (!this.providers.has(provider)) return failure(400, 'AADB2C', 'No such identity provider.');
      if (known.providers.has(provider))
        return failure(409, 'AADB2C', 'The identity provider already exists in the user flow.');
      known.providers.add(provider);
      this.changes.push(`${id} offers ${provider}`);
      return { status: 204 };
    }
    if (method === 'DELETE' && third !== undefined && fourth === '$ref') {
      if (!known.providers.delete(third)) return failure(404, 'AADB2C', 'Not in this user flow.');
      this.changes.push(`${id} does not offer ${third}`);
      return { status: 204 };
    }
    return failure(405, 'MethodNotAllowed', 'Not here.');
  }

  private directory(method: string, [kind = '', id]: readonly string[], json: Json, url: URL): Answered {
    if (kind === 'organization' && method === 'GET')
      return this.page([{ id: 'tenant-id', verifiedDomains: [{ name: this.tenant, isInitial: true }] }], url);
    const list = {
      applications: this.applications,
      servicePrincipals: this.principals,
      oauth2PermissionGrants: this.grants,
    }[kind];
    if (!list) return failure(404, 'ResourceNotFound', 'No such thing.');
    // Not to be had in tenants of Azure AD B2C.
    if (url.searchParams.has('$search') || url.searchParams.has('$count'))
      return failure(400, 'Request_UnsupportedQuery', 'Unsupported query.');
    if (id === undefined && method === 'GET') {
      const filter = /^(\w+) eq '([^']*)'$/.exec(url.searchParams.get('$filter') ?? '');
      const start = /^startswith\((\w+),\s*'([^']*)'\)$/i.exec(url.searchParams.get('$filter') ?? '');
      return this.page(
        list.filter(
          (one) =>
            (!filter || one[filter[1] ?? ''] === filter[2]) &&
            (!start || String(one[start[1] ?? '']).startsWith(start[2] ?? '')),
        ),
        url,
      );
    }
    if (id === undefined && method === 'POST') {
      if (kind === 'servicePrincipals' && list.some((one) => one['appId'] === json['appId']))
        return failure(409, 'Request_MultipleObjectsWithSameKeyValue', 'The service principal already exists.');
      const made: Json = { id: randomUUID(), ...(kind === 'applications' ? { appId: randomUUID() } : {}), ...json };
      list.push(made);
      this.changes.push(`${kind} ${String(json['displayName'] ?? '')}`.trim());
      return { status: 201, json: made };
    }
    const known = list.find((one) => one['id'] === id);
    if (!known) return failure(404, 'Request_ResourceNotFound', 'No such thing.');
    if (method === 'PATCH') {
      Object.assign(known, json);
      this.changes.push(`${kind} updated`);
      return { status: 204 };
    }
    return method === 'GET' ? { status: 200, json: known } : failure(405, 'MethodNotAllowed', 'Not here.');
  }
}

/** Beginnings of paths, the permission that they need, and the versions that they are in. */
const permissions: readonly (readonly [start: string, permission: string, versions: readonly string[]])[] = [
  ['trustFramework/policies', 'Policy.ReadWrite.TrustFramework', ['beta']],
  ['trustFramework/keySets', 'TrustFrameworkKeySet.ReadWrite.All', ['beta']],
  ['identity/identityProviders', 'IdentityProvider.ReadWrite.All', ['beta', 'v1.0']],
  ['identity/b2cUserFlows', 'IdentityUserFlow.ReadWrite.All', ['beta']],
  ['applications', 'Application.ReadWrite.All', ['beta', 'v1.0']],
  ['servicePrincipals', 'Application.ReadWrite.All', ['beta', 'v1.0']],
  ['oauth2PermissionGrants', 'DelegatedPermissionGrant.ReadWrite.All', ['beta', 'v1.0']],
  ['organization', 'Organization.Read.All', ['beta', 'v1.0']],
];

function baseOf(xml: string): string | undefined {
  return parseXml(xml).root?.element('BasePolicy')?.element('PolicyId')?.textContent;
}

function failure(status: number, code: string, message: string): Answered {
  const innerError = { date: '2026-01-01T00:00:00', 'request-id': randomUUID(), 'client-request-id': randomUUID() };
  return { status, json: { error: { code, message, innerError } } };
}

function send(response: ServerResponse, { status, json, xml }: Answered): void {
  const type = xml === undefined ? 'application/json' : 'application/xml';
  response
    .writeHead(status, { 'content-type': type })
    .end(xml ?? (json === undefined ? undefined : JSON.stringify(json)));
}
