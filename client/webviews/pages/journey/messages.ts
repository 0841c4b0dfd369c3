import type { DryRunParams, DryRunResult, DryRunScript } from '../../../../server/protocol/dryRun';
import type { JourneyDrawingResult, JourneyPlace } from '../../../../server/protocol/journeyDrawing';
import type { JourneyPath } from '../../../../server/protocol/journeyPath';

/** What the page keeps while it is hidden or VS Code is closed, and what a page that comes back begins with. */
export interface JourneyState {
  readonly uri: string;
  readonly relyingParty?: string;
  readonly journey?: string;
  /** The ids of the boxes whose sub journeys are open. */
  readonly open: readonly string[];
  readonly compare?: ComparisonChoice | undefined;
  readonly look?: JourneyLook;
}

/** What the user compares a journey with. */
export type ComparisonChoice =
  | { readonly kind: 'base' }
  | { readonly kind: 'journey'; readonly journey: string }
  /** The same journey in the files of the last commit. */
  | { readonly kind: 'commit' };

/** Whether there is a last commit to compare with; undefined where nothing of the kind is offered. */
export type CommitOffer = { readonly why?: string } | undefined;

/** How the user looks at a drawing. */
export interface JourneyLook {
  readonly zoom: number;
  readonly left: number;
  readonly top: number;
  readonly selected?: string;
  readonly asList: boolean;
}

/** What the page says to people, in their language. */
export interface JourneyWords {
  readonly drawing: string;
  readonly list: string;
  readonly nothingSelected: string;
  readonly goTo: string;
  readonly arrow: string;
  readonly comparison: ComparisonWords;
  readonly path: PathWords;
  readonly dryRun: DryRunWords;
}

/** What is said of comparing; texts with `{0}` get the place of it filled in. */
export interface ComparisonWords {
  readonly nothing: string;
  readonly base: string;
  readonly commit: string;
  readonly otherJourney: string;
  readonly comparedWith: string;
  readonly same: string;
  readonly added: string;
  readonly changed: string;
  readonly gone: string;
}

/** What is said of a sign-in that is played; `{0}` and `{1}` are places. */
export interface DryRunWords {
  readonly chosenOnPage: string;
  readonly position: string;
  readonly dropped: string;
  readonly answered: string;
  readonly waits: string;
  readonly claim: string;
  readonly value: string;
}

/** What is said of the way of a sign-in. */
export interface PathWords {
  readonly ran: string;
  readonly waiting: string;
  readonly skipped: string;
  readonly failed: string;
  readonly changes: string;
  /** With `{0}` for how many. */
  readonly claims: string;
  readonly added: string;
  readonly changed: string;
  readonly removed: string;
}

/** Extension to page. */
export type ToJourneyPage =
  | {
      readonly type: 'drawing';
      readonly drawing: JourneyDrawingResult;
      readonly state: JourneyState;
      readonly commit: CommitOffer;
    }
  /** The drawing stays, as it cannot be made anew; why not. */
  | { readonly type: 'stale'; readonly reason: string }
  /** The cursor is in what belongs to this box; undefined where it is in none. */
  | { readonly type: 'current'; readonly node: string | undefined }
  /** The way of a sign-in is shown in the drawing, or taken away. */
  | { readonly type: 'path'; readonly path: JourneyPath | undefined }
  /** What came of a dry run; `asked` is that of the request. */
  | { readonly type: 'dryRun'; readonly asked: number; readonly result: DryRunResult }
  /** A dry run was under way, looked at as far as the visit of that number, when the page was closed. */
  | { readonly type: 'dryRunAgain'; readonly script: DryRunScript; readonly at: number }
  /** Makes a picture of points: answered with `picture`. */
  | { readonly type: 'paint'; readonly svg: string };

/** Page to extension. */
export type FromJourneyPage =
  | { readonly type: 'ready' }
  | { readonly type: 'goTo'; readonly place: JourneyPlace; readonly focus: boolean }
  | { readonly type: 'toggle'; readonly node: string }
  | { readonly type: 'choose'; readonly relyingParty?: string; readonly journey: string }
  | { readonly type: 'compare'; readonly compare: ComparisonChoice | undefined }
  | { readonly type: 'export' }
  | ({ readonly type: 'dryRun'; readonly asked: number } & Pick<DryRunParams, 'script' | 'goOn' | 'typed'>)
  /** The dry run that is under way; undefined where there is none. */
  | { readonly type: 'dryRunKept'; readonly script: DryRunScript | undefined; readonly at: number }
  /** A dry run is to be a test. */
  | { readonly type: 'dryRunTest'; readonly script: DryRunScript }
  /** The user takes the way of a sign-in away. */
  | { readonly type: 'pathOff' }
  | { readonly type: 'picture'; readonly png: Uint8Array };
