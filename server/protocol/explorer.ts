import { RequestType, type Position, NotificationType, type Range } from 'vscode-languageserver-protocol';

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
