const endpoints = [
  'v2.0/.well-known/openid-configuration',
  'discovery/v2.0/keys',
  'oauth2/v2.0/authorize',
  'oauth2/v2.0/token',
  'oauth2/v2.0/logout',
  'openid/v2.0/userinfo',
] as const;

/** What an address asks for. */
export interface FoundEndpoint {
  readonly tfp: boolean;
  readonly tenant: string;
  readonly policy: string | undefined;
  readonly endpoint: (typeof endpoints)[number];
}

/** The service's addresses: `/TENANT/POLICY/...`, `/tfp/TENANT/POLICY/...`, and `/TENANT/...?p=POLICY`. */
export function endpointIn(path: string): FoundEndpoint | undefined {
  for (const endpoint of endpoints) {
    if (!path.toLowerCase().endsWith(`/${endpoint}`)) continue;
    const parts = path.slice(1, -endpoint.length - 1).split('/');
    const tfp = parts[0]?.toLowerCase() === 'tfp';
    const [tenant, policy, ...more] = tfp ? parts.slice(1) : parts;
    if (tenant === undefined || tenant === '' || more.length > 0) return undefined;
    return {
      tfp,
      tenant: decoded(tenant).toLowerCase(),
      policy: policy === undefined ? undefined : decoded(policy),
      endpoint,
    };
  }
  return undefined;
}

/** Whether a tenant is named by its id. */
export function isTenantId(text: string): boolean {
  return /^[0-9a-f-]{36}$/i.test(text);
}

/** The origin of an address, or its scheme where it has none (applications on phones); empty where it is no address. */
export function originOf(address: string): string {
  try {
    const { origin, protocol } = new URL(address);
    return origin === 'null' ? protocol : origin;
  } catch {
    return '';
  }
}

/** A part of a path as it is meant; as it stands where it cannot be decoded. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
