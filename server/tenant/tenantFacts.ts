import { isGuid } from '../catalogue/guid';
import { idKey, type Policy } from '../policy/policy';
import { localAccountApplications } from '../signIn/localAccountApplications';
import { TenantApplications, type PolicyApplications, type TenantDomains } from './applications';
import type { Message } from '../words/message';
import type { GraphClient } from './graphClient';
import type { Answer, GraphError } from './graphError';
import { QqUserFlows, type UserFlowStatus } from './qqUserFlow';
import { GraphTenant, type TenantKeySet, type TenantService } from './tenantService';

/** Policies of a tenant. */
export interface TenantTexts {
  /** Ids of all, as `idKey` makes them. */
  readonly ids: ReadonlySet<string>;
  /** The texts of those that were read, by such ids. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Applications of a tenant. */
export interface TenantApplicationFacts extends PolicyApplications {
  /**
   * What the Identity Experience Framework lacks: applications, what signs in for them, the consent. Undefined where the
   * token does not permit to see it.
   */
  readonly lacking: readonly Message[] | undefined;
  /** Of the ids that were looked up those that there are, in lower case. */
  readonly known: ReadonlySet<string>;
}

/**
 * What a tenant held at one moment: names, states and policies; nothing of it is secret. What Microsoft Graph did not show
 * is the error that says why; what nobody asked for is undefined.
 */
export interface TenantFacts {
  /** Undefined where Microsoft Graph does not say which tenant it is. */
  readonly domains: TenantDomains | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly keys?: Answer<readonly TenantKeySet[]>;
  readonly policies?: Answer<TenantTexts>;
  readonly applications?: Answer<TenantApplicationFacts>;
  readonly userFlows?: Answer<UserFlowStatus>;
}

/**
 * Looks what a tenant has of what a family needs: requests that read, and nothing else. What the token does not permit is
 * left out; where there is no token or no connection, that is the answer.
 * @param family with settings filled in
 * @param at milliseconds since 1970
 */
export async function lookInTenant(
  client: GraphClient,
  family: readonly Policy[],
  at: number,
): Promise<Answer<TenantFacts>> {
  const applications = new TenantApplications(client, () => crypto.randomUUID());
  const domains = await applications.tenantDomains();
  if (endsLook(domains)) return domains;
  const tenant = new GraphTenant(client);
  const keys = await tenant.listKeys();
  if (endsLook(keys)) return keys;
  const policies = await readTexts(tenant, family);
  if (endsLook(policies)) return policies;
  const found = await readApplications(applications, family);
  if (endsLook(found)) return found;
  const userFlows = await new QqUserFlows(client).status();
  if (endsLook(userFlows)) return userFlows;
  return {
    value: {
      domains: 'value' in domains ? domains.value : undefined,
      at,
      keys,
      policies,
      applications: found,
      userFlows,
    },
  };
}

/** The policy keys alone, and which tenant has them. */
export async function lookAtKeys(
  client: GraphClient,
  at: number,
): Promise<Answer<TenantFacts & { readonly keys: { readonly value: readonly TenantKeySet[] } }>> {
  const keys = await new GraphTenant(client).listKeys();
  if ('error' in keys) return keys;
  const domains = await new TenantApplications(client, () => crypto.randomUUID()).tenantDomains();
  return { value: { domains: 'value' in domains ? domains.value : undefined, at, keys } };
}

/** True for errors after which nothing else can be seen either. */
function endsLook(answer: Answer<unknown>): answer is { readonly error: GraphError } {
  return 'error' in answer && ['sign-in', 'unauthorized', 'connection', 'cancelled'].includes(answer.error.kind);
}

async function readTexts(tenant: TenantService, family: readonly Policy[]): Promise<Answer<TenantTexts>> {
  const listed = await tenant.listPolicies();
  if ('error' in listed) return listed;
  const known = new Map(listed.value.map((id) => [idKey(id), id]));
  const texts = new Map<string, string>();
  for (const { policyId } of family) {
    const key = idKey(policyId?.value ?? '');
    const id = known.get(key);
    if (id === undefined || texts.has(key)) continue;
    const text = await tenant.readPolicy(id);
    if ('value' in text) texts.set(key, text.value);
    // It may be deleted after it was listed.
    else if (text.error.kind === 'not-found') known.delete(key);
    else return text;
  }
  return { value: { ids: new Set(known.keys()), texts } };
}

/** The applications of a tenant that a family's policies name, and those of the Identity Experience Framework. */
export async function readApplications(
  applications: TenantApplications,
  family: readonly Policy[],
): Promise<Answer<TenantApplicationFacts>> {
  const found = await applications.find();
  if ('error' in found) return found;
  const lacking = await applications.lacking(found.value);
  if ('error' in lacking && lacking.error.kind !== 'forbidden') return lacking;
  const { framework, proxy } = found.value;
  const known = new Set([framework, proxy].flatMap((one) => one?.appId.toLowerCase() ?? []));
  for (const { id } of localAccountApplications(family)) {
    if (!isGuid(id) || known.has(id.toLowerCase())) continue;
    const there = await applications.byAppId(id);
    if ('error' in there) return there;
    if (there.value) known.add(id.toLowerCase());
  }
  return { value: { ...found.value, lacking: 'value' in lacking ? lacking.value : undefined, known } };
}
