import { RequestType0, RequestType } from 'vscode-languageserver-protocol';

/** What both sides hold the id of an application to. */
export { isGuid } from '../catalogue/guid';

/** Client to server: the relying party policies that a browser can be sent to. */
export const listRunnable = new RequestType0<readonly RunnablePolicy[], void>('b2cPolicy/run/list');

export interface RunnablePolicy {
  readonly uri: string;
  readonly policyId: string;
  /** The journey that it runs. */
  readonly journey?: string;
  /** The domain that takes users straight to QQ, where the policy offers it. */
  readonly domainHint?: string;
  /** The tenant's domain, where the file names it. */
  readonly tenant?: string;
}

/** Client to server: the address that signs in with a policy and shows the token. */
export const runUrl = new RequestType<RunUrlParams, RunUrl, void>('b2cPolicy/run/url');

export interface RunUrlParams {
  /** The relying party policy. */
  readonly uri: string;
  /** The tenant's domain, for files that do not name it. */
  readonly tenant?: string;
  readonly customDomain?: string;
  /** Application (client) ID: a GUID. */
  readonly applicationId: string;
  /** `https://jwt.ms` by default. */
  readonly replyUrl?: string;
  readonly domainHint?: string;
  /** Comes back in the token: something new for each try. */
  readonly nonce: string;
  /** Whether the policy stands in the path (the default) or in the parameter `p`. */
  readonly form?: 'path' | 'query';
}

/** Client to server: the folder that holds all policies of a family, those that inherit from a policy as well. */
export const runFolder = new RequestType<{ readonly uri: string }, RunFolder, void>('b2cPolicy/run/folder');

export interface RunFolder {
  /** Undefined where the file is no policy. */
  readonly folder?: string;
}

export interface RunUrl {
  readonly url?: string;
  /** Why there is no address, in the user's language. */
  readonly refusal?: string;
}
