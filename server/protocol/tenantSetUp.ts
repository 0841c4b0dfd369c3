import { RequestType, type WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { TenantParams } from './tenant';

/** Client to server: what the tenant lacks before it takes the policies of a family. Changes nothing. */
export const lookAtTenant = new RequestType<TenantParams, TenantLook, void>('b2cPolicy/tenant/setUp/look');

export interface TenantLook {
  /** Why it cannot be done, in the user's language; the rest is then empty. */
  readonly refusal?: string;
  /** The domain that the tenant got first: `contoso.onmicrosoft.com`. */
  readonly tenant: string;
  /** The domain that the policies name, where the tenant has none of that name. */
  readonly otherTenant?: string;
  /** Applications, what signs in for them and the consent that would be made, in the user's language. */
  readonly applications: readonly string[];
  /** Names of policy keys that the service would generate. */
  readonly keys: readonly string[];
  /** Names of policy keys that hold what only the user has. */
  readonly secrets: readonly string[];
}

/** Client to server: makes what `lookAtTenant` told. What is there stays; run again, it goes on where it stopped. */
export const makeTenantReady = new RequestType<MakeReadyParams, MadeReady, void>('b2cPolicy/tenant/setUp/make');

export interface MakeReadyParams extends TenantParams {
  readonly what: 'applications' | 'keys';
  /** The tenant's domain. */
  readonly tenant: string;
}

export interface MadeReady {
  /** What stopped it, in the user's language. */
  readonly failure?: string;
  /** What was made, in the user's language. */
  readonly made: readonly string[];
}

/** Client to server: the edit that puts the tenant's name and its applications' ids where files have what samples have. */
export const planTenantIds = new RequestType<TenantIdsParams, TenantIdsPlan, void>('b2cPolicy/tenant/setUp/ids');

export interface TenantIdsParams extends TenantParams {
  readonly tenant: string;
}

export interface TenantIdsPlan {
  readonly refusal?: string;
  readonly edit: WorkspaceEdit;
}
