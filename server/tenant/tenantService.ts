import { type GraphClient } from './graphClient';
import { memberOf, textOf, type Answer } from './graphError';

/** One key in a container of policy keys; its secret cannot be read. */
export interface TenantKey {
  readonly type: string | undefined;
  readonly use: string | undefined;
  /** Seconds since 1970. */
  readonly notBefore: number | undefined;
  readonly expires: number | undefined;
}

/** A policy key, as policies name it: `B2C_1A_QQSecret`. */
export interface TenantKeySet {
  readonly id: string;
  readonly keys: readonly TenantKey[];
}

/** What signs or encrypts. */
export type KeyUse = 'sig' | 'enc';

/** What a tenant holds and takes. All of it may fail: what goes wrong is an answer. */
export interface TenantService {
  /** PolicyIds of the custom policies, spelled as the tenant has them. */
  listPolicies(): Promise<Answer<readonly string[]>>;
  readPolicy(id: string): Promise<Answer<string>>;
  /** Puts a policy in the place of the one of that id, or adds it. Done twice it is the same. */
  putPolicy(id: string, xml: string): Promise<Answer<string>>;
  deletePolicy(id: string): Promise<Answer<string>>;
  listKeys(): Promise<Answer<readonly TenantKeySet[]>>;
  /** Makes a container for a policy key; gives its name, which the service may have given a prefix. */
  createKeySet(id: string): Promise<Answer<string>>;
  /** @param secret goes into the request and nowhere else */
  uploadSecret(id: string, secret: string, use: KeyUse, expires?: number): Promise<Answer<string>>;
  generateKey(id: string, use: KeyUse): Promise<Answer<string>>;
}

/** A tenant by Microsoft Graph. */
export class GraphTenant implements TenantService {
  constructor(readonly client: GraphClient) {}

  async listPolicies(): Promise<Answer<readonly string[]>> {
    return mapItems(await this.client.list('trustFramework/policies'), idOf);
  }

  readPolicy(id: string): Promise<Answer<string>> {
    return this.client.getText(`trustFramework/policies/${encodeURIComponent(id)}/$value`);
  }

  putPolicy(id: string, xml: string): Promise<Answer<string>> {
    return this.client.send('PUT', `trustFramework/policies/${encodeURIComponent(id)}/$value`, { xml });
  }

  deletePolicy(id: string): Promise<Answer<string>> {
    return this.client.send('DELETE', `trustFramework/policies/${encodeURIComponent(id)}`);
  }

  async listKeys(): Promise<Answer<readonly TenantKeySet[]>> {
    return mapItems(await this.client.list('trustFramework/keySets'), readKeySet);
  }

  async createKeySet(id: string): Promise<Answer<string>> {
    const made = await this.client.sendForJson('POST', 'trustFramework/keySets', { json: { id } });
    return 'error' in made ? made : { value: idOf(made.value) ?? id };
  }

  uploadSecret(id: string, secret: string, use: KeyUse, expires?: number): Promise<Answer<string>> {
    const json = { use, k: secret, ...(expires === undefined ? {} : { exp: expires }) };
    return this.client.send('POST', `trustFramework/keySets/${encodeURIComponent(id)}/uploadSecret`, { json });
  }

  generateKey(id: string, use: KeyUse): Promise<Answer<string>> {
    const json = { use, kty: 'RSA' };
    return this.client.send('POST', `trustFramework/keySets/${encodeURIComponent(id)}/generateKey`, { json });
  }
}

/** The items of a list that can be read; others are passed over. */
export function mapItems<T>(
  answer: Answer<readonly unknown[]>,
  read: (item: unknown) => T | undefined,
): Answer<readonly T[]> {
  return 'error' in answer ? answer : { value: answer.value.flatMap((item) => read(item) ?? []) };
}

/** The id of an object that Microsoft Graph answered. */
export function idOf(item: unknown): string | undefined {
  const id = textOf(memberOf(item, 'id'));
  return id === undefined || id === '' ? undefined : id;
}

function readKeySet(item: unknown): TenantKeySet | undefined {
  const id = idOf(item);
  if (id === undefined) return undefined;
  const keys = memberOf(item, 'keys');
  return { id, keys: Array.isArray(keys) ? keys.map(readKey) : [] };
}

function readKey(item: unknown): TenantKey {
  return {
    type: textOf(memberOf(item, 'kty')),
    use: textOf(memberOf(item, 'use')),
    notBefore: secondsOf(memberOf(item, 'nbf')),
    expires: secondsOf(memberOf(item, 'exp')),
  };
}

/** Seconds since 1970; answers hold them as numbers or as texts. */
function secondsOf(value: unknown): number | undefined {
  const seconds = typeof value === 'number' || (typeof value === 'string' && value !== '') ? Number(value) : NaN;
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}
