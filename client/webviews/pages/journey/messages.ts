import type { JourneyDrawingResult, JourneyPlace } from '../../../../server/protocol/journeyDrawing';

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
  | { readonly type: 'picture'; readonly png: Uint8Array };
