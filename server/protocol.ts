import { NotificationType, RequestType, type Position, type WorkspaceEdit } from 'vscode-languageserver-protocol';

/**
 * What client and server say to each other beyond LSP. A client that answers the file requests says so with
 * `initializationOptions: { files: true }`; for any other the server reads the disk itself.
 */
export interface InitializationOptions {
  /** The client answers `listFiles` and `readFile`. */
  readonly files?: boolean;
  /** The client shows `status` notifications. */
  readonly status?: boolean;
  /**
   * Another extension of the client does what is the same in all XML: formatting, folding, selection ranges, linked
   * editing, renaming and closing of tags. The server then leaves it alone.
   */
  readonly genericXml?: boolean;
  /** The client's command that opens its completion list again: for the value of an attribute just inserted. */
  readonly suggestCommand?: string;
}

/** Server to client: the uris of all XML files of the workspace, the folders of `exclude` (names) left out. */
export const listFiles = new RequestType<{ readonly exclude: readonly string[] }, readonly string[], void>(
  'b2cPolicy/files/list',
);

/** Server to client: the text of a file as it is stored, or null where it cannot be read. */
export const readFile = new RequestType<{ readonly uri: string }, string | null, void>('b2cPolicy/files/read');

/** Server to client: what the server is doing, for a status bar. Sent when it changes. */
export const status = new NotificationType<Status>('b2cPolicy/status');

export interface Status {
  readonly state: 'reading' | 'checking' | 'ready';
  /** Policies known, open or not. */
  readonly policies: number;
  /** Findings over all policies, by severity. */
  readonly errors: number;
  readonly warnings: number;
}

/** Client to server: what "Add QQ sign-in" can do from this file. */
export const prepareAddQq = new RequestType<{ readonly uri: string }, AddQqChoices, void>('b2cPolicy/addQq/prepare');

export interface AddQqChoices {
  /** Why it cannot be done here, in the user's language; the rest is then empty. */
  readonly refusal?: string;
  readonly journeys: readonly AddQqJourney[];
  /** The APP ID that a QQ profile of this family has already. */
  readonly clientId?: string;
  /** The policy key to propose. */
  readonly keyName: string;
}

export interface AddQqJourney {
  readonly id: string;
  /** PolicyIds of the relying parties that run it. */
  readonly relyingParties: readonly string[];
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
