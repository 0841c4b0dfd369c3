import { ProgressType, RequestType, type ProgressToken, type Range } from 'vscode-languageserver-protocol';

/** Client to server: where Microsoft Graph is, and how one signs in for it. Opens no network. */
export const tenantAccess = new RequestType<TenantAccessParams, TenantAccess, void>('b2cPolicy/tenant/access');

export interface TenantAccessParams {
  /** A policy of the family; none for what is about the tenant alone. */
  readonly uri?: string;
  readonly environment?: string;
  /** A cloud's name or an address, from the user's settings. */
  readonly graph?: string;
  /** The tenant's domain, where the user said it. */
  readonly tenant?: string;
}

export interface TenantAccess {
  /** Why it cannot be done, in the user's language. */
  readonly refusal?: string;
  /** Without version and `/` at its end. */
  readonly endpoint: string;
  /** True for clouds other than the global one: people sign in elsewhere. */
  readonly sovereign: boolean;
  /** Permissions, as one asks for them, with a space between several. */
  readonly scopes: Readonly<Record<TenantWork, string>>;
  /** The domain that the policies name, where it is none of a sample. */
  readonly tenant?: string;
  /** Whether the environment is one of production. */
  readonly production: boolean;
  /** The policy key that the family has for QQ, or would get. */
  readonly qqKey: string;
  /** Names of environments, one of which is to be chosen. */
  readonly environments: readonly string[];
}

/** What people do with a tenant: each takes permissions of its own. */
export type TenantWork = 'policies' | 'keys' | 'setUp' | 'userFlows' | 'look';

/** What requests to a tenant stand on. The token is for this one request: it is neither kept nor logged. */
export interface TenantCall {
  readonly endpoint: string;
  readonly token: string;
  /** The tenant that was signed in to: a domain or an id. */
  readonly tenant?: string;
  /** What of the request was done so far is told to this token. */
  readonly progress?: ProgressToken;
}

/** A request about a family and its tenant. */
export interface TenantParams extends TenantCall {
  readonly uri: string;
  readonly environment?: string;
}

/** Server to client: what is done now, in the user's language. */
export const tenantProgress = new ProgressType<string>();

/** Client to server: compares with the tenant, asks by `confirmUpload`, and uploads what is not as the tenant has it. */
export const uploadPolicies = new RequestType<UploadParams, UploadResult, void>('b2cPolicy/tenant/upload');

export interface UploadParams extends TenantParams {
  /** `policy`: with its base policies; what inherits from them goes along where they changed. */
  readonly scope: 'policy' | 'family';
  /** Sends what the tenant has already, too. */
  readonly again?: boolean;
}

/** Server to client: what would be uploaded, in its order; true where the user wants it. */
export const confirmUpload = new RequestType<UploadPreview, boolean, void>('b2cPolicy/tenant/confirmUpload');

export interface UploadPreview {
  readonly policies: readonly ComparedWithTenant[];
  readonly environment?: string;
  readonly production: boolean;
  /** What to know where policies record sign-ins, in the user's language. */
  readonly recording?: string;
  readonly tenant?: string;
}

export interface ComparedWithTenant {
  readonly id: string;
  readonly uri: string;
  readonly state: 'new' | 'changed' | 'heir' | 'same';
  /** The state in the user's language. */
  readonly says: string;
}

export interface UploadResult {
  readonly outcome: 'uploaded' | 'nothing' | 'declined' | 'failed';
  /** In the user's language. */
  readonly message: string;
  /** Ids that the tenant has now. */
  readonly uploaded: readonly string[];
  readonly problems: readonly TenantProblem[];
  /** True where the next upload has to send again what looks the same. */
  readonly again: boolean;
}

export interface TenantProblem {
  readonly uri: string;
  readonly range: Range;
  readonly code: string;
  readonly message: string;
}

/** Client to server: a family beside the tenant's policies. */
export const compareWithTenant = new RequestType<TenantParams, TenantComparison, void>('b2cPolicy/tenant/compare');

export interface TenantComparison {
  readonly refusal?: string;
  readonly policies: readonly (ComparedWithTenant & {
    /** What would be uploaded, where settings make it another text than the file's. */
    readonly filled?: string;
    /** The tenant's text, where it has one. */
    readonly theirs?: string;
  })[];
  /** Ids that only the tenant has. */
  readonly onlyInTenant: readonly string[];
}

/** Client to server: the policy keys of the tenant, and those that the family needs and it lacks. */
export const listTenantKeys = new RequestType<TenantParams, TenantKeys, void>('b2cPolicy/tenant/keys');

export interface TenantKeys {
  readonly refusal?: string;
  readonly keys: readonly TenantKey[];
}

export interface TenantKey {
  readonly name: string;
  readonly state: 'there' | 'missing' | 'empty' | 'expired' | 'expiring';
  /** The state in the user's language. */
  readonly says: string;
  readonly needed: boolean;
  readonly type?: string;
  readonly use?: string;
  /** A day: `2027-12-31`. */
  readonly expires?: string;
}

/** Client to server: makes a policy key that holds a secret; one that is there stays. */
export const createTenantKey = new RequestType<CreateKeyParams, CreateKeyResult, void>('b2cPolicy/tenant/createKey');

export interface CreateKeyParams extends TenantParams {
  readonly name: string;
  /** Goes to the tenant and nowhere else. */
  readonly secret: string;
}

export interface CreateKeyResult {
  readonly outcome: 'made' | 'kept' | 'failed';
  /** In the user's language. */
  readonly message: string;
}
