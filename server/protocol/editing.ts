import { RequestType, type Position, type WorkspaceEdit } from 'vscode-languageserver-protocol';

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
