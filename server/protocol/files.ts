import { RequestType, NotificationType } from 'vscode-languageserver-protocol';

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
  /**
   * What opens a rule's page in the client: an address in which `{code}` stands for the rule's code. Without it the
   * server names the page that it ships, where it runs on a disk.
   */
  readonly rulePages?: string;
  /** The client's command that shows a rule's page: `(code)`. */
  readonly explainRuleCommand?: string;
  /** The client's command that makes QQ's policy key in the tenant: `(uri)`. */
  readonly createQqKeyCommand?: string;
  /** The client's command that opens its completion list again: for the value of an attribute just inserted. */
  readonly suggestCommand?: string;
  /** The client's command that shows places: `(uri, position, locations)`, all as the protocol has them. */
  readonly showReferencesCommand?: string;
  /** The client's command that shows a journey: `(uri, journey)`. */
  readonly showJourneyCommand?: string;
}

export interface ListFilesParams {
  /** Names of folders that are left out. */
  readonly exclude: readonly string[];
  /** Only what lies below these, which may be files as well; the whole workspace where it is not given. */
  readonly under?: readonly string[];
}

/** Server to client: the uris of all XML files and of every `appsettings.json` of the workspace. */
export const listFiles = new RequestType<ListFilesParams, readonly string[], void>('b2cPolicy/files/list');

/**
 * Server to client: the text of a file as it is stored, in the encoding that its bytes and its declaration say, without byte
 * order mark; null where there is no such file, an error where it cannot be read.
 */

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
