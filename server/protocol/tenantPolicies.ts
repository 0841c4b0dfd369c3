import { RequestType } from 'vscode-languageserver-protocol';
import type { TenantCall } from './tenant';

/** Client to server: the custom policies of the tenant. */
export const listTenantPolicies = new RequestType<TenantCall, TenantPolicyList, void>('b2cPolicy/tenant/policies');

export interface TenantPolicyList {
  /** Why it cannot be said, in the user's language. */
  readonly refusal?: string;
  readonly policies: readonly {
    /** As the tenant spells it. */
    readonly id: string;
    /** The name of the file that it is downloaded to. */
    readonly file: string;
    /** Files of the workspace that have this PolicyId. */
    readonly here: readonly string[];
  }[];
}

/** Client to server: texts of policies. */
export const downloadPolicies = new RequestType<DownloadParams, DownloadedPolicies, void>('b2cPolicy/tenant/download');

export interface DownloadParams extends TenantCall {
  readonly policies: readonly {
    readonly id: string;
    /** What the file holds that it would be written to. */
    readonly there?: string;
  }[];
}

export interface DownloadedPolicies {
  readonly refusal?: string;
  readonly policies: readonly {
    readonly id: string;
    readonly text: string;
    /** `same`: the file that is there says the same. */
    readonly state: 'new' | 'same' | 'differs';
  }[];
}

/** Client to server: what would be deleted with some policies: those that inherit from them go first. Changes nothing. */
export const planDeletion = new RequestType<DeletionParams, PlannedDeletion, void>('b2cPolicy/tenant/delete/plan');

export interface DeletionParams extends TenantCall {
  readonly ids: readonly string[];
}

export interface PlannedDeletion {
  readonly refusal?: string;
  /** In the order in which they go. */
  readonly ids: readonly string[];
}

/** Client to server: deletes policies of the tenant in this order, up to the first fault. */
export const deletePolicies = new RequestType<DeletionParams, DeletedPolicies, void>('b2cPolicy/tenant/delete');

export interface DeletedPolicies {
  /** What stopped it and what is still there, in the user's language. */
  readonly failure?: string;
  readonly deleted: readonly string[];
}
