import { RequestType } from 'vscode-languageserver-protocol';
import type { TenantCall } from './tenant';

/** Client to server: whether QQ is an identity provider of the tenant, and which user flows offer it. */
export const listUserFlows = new RequestType<TenantCall, TenantUserFlows, void>('b2cPolicy/tenant/userFlows');

export interface TenantUserFlows {
  /** Why it cannot be said, in the user's language. */
  readonly refusal?: string;
  /** The APP ID that the tenant has for QQ; undefined where QQ is no identity provider. */
  readonly clientId?: string;
  readonly flows: readonly { readonly id: string; readonly offersQq: boolean }[];
}

/** What is to become of QQ in the tenant. */
export type UserFlowChange =
  | {
      readonly kind: 'add';
      /** APP ID of the QQ application: digits. */
      readonly clientId: string;
      /** A user flow that is to offer QQ. */
      readonly flow?: string;
      /** Sends the APP KEY though the tenant has the APP ID. */
      readonly newKey?: boolean;
    }
  /** Out of one user flow; where none is named, out of all and of the tenant. */
  | { readonly kind: 'remove'; readonly flow?: string };

/** Client to server: what a change would do. Changes nothing. */
export const planUserFlows = new RequestType<UserFlowParams, UserFlowPlan, void>('b2cPolicy/tenant/userFlows/plan');

export interface UserFlowParams extends TenantCall {
  readonly change: UserFlowChange;
}

export interface UserFlowPlan {
  readonly refusal?: string;
  /** What would be done, in the user's language; nothing where the tenant is like that already. */
  readonly steps: readonly string[];
  /** Whether the APP KEY is needed. */
  readonly needsSecret: boolean;
}

/** Client to server: does it. */
export const changeUserFlows = new RequestType<ChangeUserFlowsParams, ChangedUserFlows, void>(
  'b2cPolicy/tenant/userFlows/change',
);

export interface ChangeUserFlowsParams extends UserFlowParams {
  /** The APP KEY; goes to the tenant and nowhere else. */
  readonly secret?: string;
}

export interface ChangedUserFlows {
  /** What stopped it and what was not done, in the user's language. */
  readonly failure?: string;
  /** What was done, in the user's language. */
  readonly done: readonly string[];
}
