import {
  NotificationType,
  RequestType,
  RequestType0,
  type Position,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';

/**
 * What client and server say to each other beyond LSP. A client that answers the file requests says so with
 * `initializationOptions: { files: true }`; for any other the server reads the disk itself.
 */
export interface InitializationOptions {
  /** The client answers `listFiles` and `readFile`. */
  readonly files?: boolean;
  /** The client shows `status` notifications. */
  readonly status?: boolean;
  /** The client shows the policy explorer: it wants `explorerChanged` notifications. */
  readonly explorer?: boolean;
  /**
   * Another extension of the client does what is the same in all XML: formatting, folding, selection ranges, linked
   * editing, renaming and closing of tags. The server then leaves it alone.
   */
  readonly genericXml?: boolean;
  /** What the server says, in the user's language: English texts to theirs. */
  readonly translations?: Readonly<Record<string, string>>;
  /** The client's command that opens its completion list again: for the value of an attribute just inserted. */
  readonly suggestCommand?: string;
  /** The client's command that shows places: `(uri, position, locations)`, all as the protocol has them. */
  readonly showReferencesCommand?: string;
}

/**
 * Server to client: the uris of all XML files and of every `appsettings.json` of the workspace, the folders of `exclude`
 * (names) left out.
 */
export const listFiles = new RequestType<{ readonly exclude: readonly string[] }, readonly string[], void>(
  'b2cPolicy/files/list',
);

/** Server to client: the text of a file as it is stored, or null where it cannot be read. */
export const readFile = new RequestType<{ readonly uri: string }, string | null, void>('b2cPolicy/files/read');

/** Server to client: what the server is doing, for a status bar. Sent when it changes. */
export const status = new NotificationType<Status>('b2cPolicy/status');

export interface Status {
  /** `checking`: a round of checks that takes a while; short ones are not told. */
  readonly state: 'reading' | 'checking' | 'ready';
  /** Policies known, open or not. */
  readonly policies: number;
  /** Findings over all policies, by severity; 0 until `ready`. */
  readonly errors: number;
  readonly warnings: number;
}

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

/**
 * Client to server, after `>` or `/` was typed: the snippet that closes the element, to be inserted at the position, or
 * null where nothing is to be closed. The version is that of the text the position belongs to; for any other the answer
 * is null.
 */
export const autoClose = new RequestType<AutoCloseParams, string | null, void>('b2cPolicy/autoClose');

export interface AutoCloseParams {
  readonly uri: string;
  readonly version: number;
  /** Right after the typed character: line and UTF-16 character, both from 0. */
  readonly position: Position;
}

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
  | 'test';

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
  | 'b2cPolicy.setTenant'
  | 'b2cPolicy.setCustomDomain'
  | 'b2cPolicy.checkQqCallback';

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

export interface RunUrl {
  readonly url?: string;
  /** Why there is no address, in the user's language. */
  readonly refusal?: string;
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

/** Client to server: the rows below a row of the policy explorer; the families where no id is given. */
export const explorerChildren = new RequestType<{ readonly id?: string }, readonly ExplorerNode[], void>(
  'b2cPolicy/explorer/children',
);

/**
 * Client to server: the ids of the rows that lead to what a position is in, from the family down to the innermost row;
 * empty where the file is no policy.
 */
export const explorerLocate = new RequestType<ExplorerPlace, readonly string[], void>('b2cPolicy/explorer/locate');

export interface ExplorerPlace {
  readonly uri: string;
  readonly position: Position;
}

/**
 * Server to client, after a round of checks in which something changed, the first one always: rows of these policies,
 * and those of families and policies around them, may look different now.
 */
export const explorerChanged = new NotificationType<ExplorerChange>('b2cPolicy/explorer/changed');

export interface ExplorerChange {
  /** The ids of the rows of policies that changed, came or went. */
  readonly policies: readonly string[];
}

/** What a row of the policy explorer stands for; in the plural, a list of such things. */
export type ExplorerKind =
  | 'family'
  | 'policy'
  | 'relyingParty'
  | 'userJourneys'
  | 'userJourney'
  | 'subJourneys'
  | 'subJourney'
  | 'step'
  | 'selection'
  | 'exchange'
  | 'subJourneyCall'
  | 'technicalProfiles'
  | 'technicalProfile'
  | 'claimTypes'
  | 'claimType'
  | 'claimsTransformations'
  | 'claimsTransformation'
  | 'displayControls'
  | 'displayControl'
  | 'contentDefinitions'
  | 'contentDefinition'
  | 'policyKeys'
  | 'policyKey';

export interface ExplorerProblems {
  readonly errors: number;
  readonly warnings: number;
}

/** A row of the policy explorer; texts are in the user's language. */
export interface ExplorerNode {
  /** The same for as long as the row stands for the same thing, however the files change. */
  readonly id: string;
  readonly kind: ExplorerKind;
  readonly label: string;
  readonly description?: string;
  /** Plain text, several lines. */
  readonly tooltip: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** The id to copy, as written. */
  readonly copies?: string;
  /** Where a click leads. */
  readonly target?: { readonly uri: string; readonly range: Range };
  /** What is wrong in it and below it; undefined where nothing is. */
  readonly problems?: ExplorerProblems;
  /** Whether it has rows below it, and how they are shown at first. */
  readonly children: 'none' | 'collapsed' | 'expanded';
}

/**
 * Client to server: the policy that a file amounts to with its base policies, as the service sees it. Open documents
 * count as they are.
 */
export const effectivePolicy = new RequestType<EffectivePolicyParams, EffectivePolicyResult, void>(
  'b2cPolicy/effectivePolicy',
);

export interface EffectivePolicyParams {
  readonly uri: string;
  /** The text names in comments where its parts come from; left out where not set. */
  readonly comments?: boolean;
}

export interface EffectivePolicyResult {
  /** Why there is none, in the user's language; the text is then empty. */
  readonly refusal?: string;
  /** One policy that inherits from nobody, pretty-printed. */
  readonly text: string;
  /** Where its parts come from, in the order of the text; parts that come from where the part around them does are left out. */
  readonly origins: readonly EffectivePolicyOrigin[];
  /** What is missing because a base policy is not here, a line each, in the user's language. */
  readonly notes: readonly string[];
  /** The uri of the base policy, where it is here. */
  readonly base?: string;
}

export interface EffectivePolicyOrigin {
  /** The part's place in the text. */
  readonly range: Range;
  /** In words, in the user's language: `Extensions.xml overrides Base.xml`. */
  readonly label: string;
  /** The elements that it is made of or that it overrides, the nearest to the file first. */
  readonly from: readonly { readonly uri: string; readonly range: Range; readonly policyId: string }[];
}

/** Client to server: the edit that numbers the steps of all journeys of a file's family from 1 without a gap. */
export const planRenumberSteps = new RequestType<{ readonly uri: string }, RenumberPlan, void>(
  'b2cPolicy/renumberSteps/plan',
);

export interface RenumberPlan {
  /** Why it cannot be done, in the user's language. */
  readonly refusal?: string;
  /** One edit over all files; empty where the steps are numbered so already. */
  readonly edit: WorkspaceEdit;
  /** Why journeys are left alone, a line each, in the user's language. */
  readonly skipped: readonly string[];
}
