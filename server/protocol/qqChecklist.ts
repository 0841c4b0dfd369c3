import { RequestType, type Range } from 'vscode-languageserver-protocol';

/** Client to server: how far sign-in with QQ is in a policy family, step by step. */
export const qqChecklist = new RequestType<QqChecklistParams, QqChecklist, void>('b2cPolicy/qqChecklist');

/** What files do not say, and the user did. */
export interface QqTold {
  /** The tenant's domain, for policies whose files do not name it. */
  readonly tenant?: string;
  /** The custom domain that users sign in at. */
  readonly customDomain?: string;
  /** Application (client) ID of the application to try policies with. */
  readonly applicationId?: string;
  /** What stands in the field for callback addresses at QQ Connect, where somebody looked. */
  readonly callback?: string;
  /** Marks of the steps that were ticked off. */
  readonly marks?: readonly string[];
}

export interface QqChecklistParams {
  /** Any file of the family; the first family of the workspace where none is named. */
  readonly uri?: string;
  readonly told: QqTold;
}

export interface QqChecklist {
  /** Why there are no steps, in the user's language. */
  readonly refusal?: string;
  /** Every family there is. */
  readonly families: readonly QqFamilyName[];
  /** The one that the steps are about. */
  readonly family?: QqFamilyName;
  readonly steps: readonly QqStep[];
  /** The other way, by user flows: only after somebody looked in the tenant. */
  readonly userFlowSteps?: readonly QqStep[];
  /** The tenant that was looked at, and when, in milliseconds since 1970. */
  readonly looked?: { readonly tenant: string; readonly at: number };
}

export interface QqFamilyName {
  /** Of the policy that gets the claims provider. */
  readonly uri: string;
  readonly policyId: string;
}

/** `unknown`: files cannot show it, the user ticks it off. `attention`: there, but not as it should be. */
export type QqStepState = 'done' | 'todo' | 'attention' | 'unknown';

export type QqStepId =
  | 'tenant'
  | 'application'
  | 'callback'
  | 'policyKey'
  | 'provider'
  | 'button'
  | 'exchange'
  | 'relyingParty'
  | 'findings'
  | 'upload'
  | 'test'
  // Only after somebody looked in the tenant.
  | 'frameworkApplications'
  | 'otherKeys'
  | 'userFlowProvider'
  | 'userFlow'
  | 'userFlowTest';

export interface QqStep {
  readonly id: QqStepId;
  readonly title: string;
  readonly state: QqStepState;
  /** Why it is in that state: a sentence. */
  readonly reason: string;
  /** What there is to do, or to know, a line each. */
  readonly detail: readonly string[];
  /** What to keep when the user ticks it off. It changes with what was ticked off. */
  readonly mark?: string;
  /** The best first. */
  readonly actions: readonly QqAction[];
}

export type QqAction = { readonly title: string } & (
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'open'; readonly address: string }
  | { readonly kind: 'show'; readonly uri: string; readonly range: Range }
  | { readonly kind: 'command'; readonly command: QqCommand }
);

/** Commands of the client that take a step further; each is called with the uri of the family. */
export type QqCommand =
  | 'b2cPolicy.addQQ'
  | 'b2cPolicy.runNow'
  | 'b2cPolicy.runHere'
  | 'b2cPolicy.setTenant'
  | 'b2cPolicy.setCustomDomain'
  | 'b2cPolicy.checkQqCallback'
  | 'b2cPolicy.lookInTenant'
  | 'b2cPolicy.setUpTenant'
  | 'b2cPolicy.listKeys'
  | 'b2cPolicy.createQqKey'
  | 'b2cPolicy.upload'
  | 'b2cPolicy.compareWithTenant'
  | 'b2cPolicy.qqUserFlows';

/** Client to server: the address to enter at QQ Connect. It needs no policies where the tenant is told. */
export const qqCallback = new RequestType<QqChecklistParams, QqCallback, void>('b2cPolicy/qqCallback');

export interface QqCallback {
  /** Undefined where the tenant's name is not known. */
  readonly address?: string;
}

/** Client to server: the pages of the portals, for the tenant of the family where that is known. */
export const portalPages = new RequestType<QqChecklistParams, readonly PortalPageLink[], void>('b2cPolicy/portalPages');

export interface PortalPageLink {
  /** A name of the page that stays: `userFlows`. */
  readonly page: string;
  readonly title: string;
  readonly address: string;
}

/** Client to server: what is wrong with a callback address that was registered at QQ, a line each. */
export const checkQqCallback = new RequestType<CheckQqCallbackParams, readonly string[], void>(
  'b2cPolicy/qqCallback/check',
);

export interface CheckQqCallbackParams extends QqChecklistParams {
  /** One address, or several parted by `;`. */
  readonly registered: string;
}

/** Client to server: what is wrong with a text as custom domain, or null. */
export const checkCustomDomain = new RequestType<{ readonly domain: string }, string | null, void>(
  'b2cPolicy/customDomain/check',
);
