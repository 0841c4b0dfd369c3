import { RequestType, type WorkspaceEdit } from 'vscode-languageserver-protocol';

/** Client to server: what "Add QQ sign-in" can do from this file. */
export const prepareAddQq = new RequestType<{ readonly uri: string }, AddQqChoices, void>('b2cPolicy/addQq/prepare');

export interface AddQqChoices {
  /** Why it cannot be done here, in the user's language; the rest is then empty. */
  readonly refusal?: string;
  /** The tenant of the family, as its policies say: what answers are remembered by. */
  readonly tenant: string;
  readonly journeys: readonly AddQqJourney[];
  /** The APP ID that a QQ profile of this family has already. */
  readonly clientId?: string;
  /** The policy key to propose. */
  readonly keyName: string;
}

export interface AddQqJourney {
  readonly id: string;
  /** The relying parties that run it. */
  readonly relyingParties: readonly { readonly uri: string; readonly policyId: string }[];
  /** The id of the copy that would be made, or undefined where the journey is edited where it stands. */
  readonly newId?: string;
  /** The file that would get the journey's changes, as a uri. */
  readonly uri: string;
  /** The one to propose first. */
  readonly proposed: boolean;
}

/** Client to server: the edit that adds QQ. */
export const planAddQq = new RequestType<AddQqParams, AddQqPlan, void>('b2cPolicy/addQq/plan');

export interface AddQqParams {
  readonly uri: string;
  /** APP ID of the QQ application: digits. */
  readonly clientId: string;
  /** Name of the policy key, prefix included. */
  readonly keyName: string;
  readonly journeyId: string;
  readonly newJourneyId?: string;
  /** Uris of the relying parties that are to run the copy of the journey; all that run the journey by default. */
  readonly relyingParties?: readonly string[];
  /** The place of QQ's button among those of the sign-in page, from 1; the last one by default. */
  readonly displayOrder?: number;
  /** Whether nickname and picture are asked for too. */
  readonly nickname?: boolean;
  /** Languages in which the button gets a text of its own. */
  readonly localize?: readonly string[];
}

export interface AddQqPlan {
  /** Why it cannot be done, in the user's language. */
  readonly refusal?: string;
  /** One edit over all files, versions included; without changes where QQ is already there. */
  readonly edit: WorkspaceEdit;
  /** What it changes and why, a line each, in the user's language. */
  readonly report: readonly string[];
}

/** Client to server: the edit that puts a tenant's name where samples have another one in the files of a family. */
export const planSetTenant = new RequestType<SetTenantParams, SetTenantPlan, void>('b2cPolicy/setTenant/plan');

export interface SetTenantParams {
  readonly uri: string;
  /** The tenant's domain or bare name. */
  readonly tenant: string;
}

export interface SetTenantPlan {
  /** Why it cannot be done, in the user's language. */
  readonly refusal?: string;
  /** The tenant's domain. */
  readonly domain?: string;
  readonly edit: WorkspaceEdit;
}
