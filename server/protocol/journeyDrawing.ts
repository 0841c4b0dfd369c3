import { RequestType, type Range } from 'vscode-languageserver-protocol';

/** Client to server: a user journey drawn, as the service runs it. Open documents count as they are. */
export const journeyDrawing = new RequestType<JourneyDrawingParams, JourneyDrawingResult, void>(
  'b2cPolicy/journeyDrawing',
);

/** Client to server: the same as a file that stands for itself. */
export const journeyExport = new RequestType<JourneyExportParams, JourneyExportResult, void>('b2cPolicy/journeyExport');

export interface JourneyDrawingParams {
  /** A policy of the family. */
  readonly uri: string;
  /** The PolicyId of the relying party; that of the file, or the first that inherits from it, where not given. */
  readonly relyingParty?: string;
  /** The journey's id; that of the relying party where not given. */
  readonly journey?: string;
  /** The ids of the boxes whose sub journeys are open. */
  readonly open: readonly string[];
  /** Another journey whose differences are drawn. */
  readonly compare?: JourneyComparison;
}

/** What a journey is compared with. */
export type JourneyComparison =
  /** What the nearest base policy makes of it that has another one. */
  | { readonly kind: 'base' }
  /** Another one of the same policies. */
  | { readonly kind: 'journey'; readonly journey: string }
  /** The same in other texts of the family's files; a file without one was not there. */
  | {
      readonly kind: 'texts';
      /** Where the texts come from, in the user's language. */
      readonly name: string;
      readonly texts: readonly { readonly uri: string; readonly text: string }[];
    };

export interface JourneyExportParams extends JourneyDrawingParams {
  readonly format: 'svg' | 'mermaid';
}

export interface JourneyExportResult {
  /** Why there is none, in the user's language; the text is then empty. */
  readonly refusal?: string;
  readonly text: string;
}

/** A place to go to. */
export interface JourneyPlace {
  readonly uri: string;
  readonly range: Range;
}

/** All texts are in the user's language. */
export interface JourneyDrawingResult {
  /** Why there is none; all else is then empty. */
  readonly refusal?: string;
  readonly journey: string;
  readonly relyingParty?: string;
  /** What else can be drawn. */
  readonly offers: readonly { readonly relyingParty?: string; readonly journey: string }[];
  /** Without a style sheet. Boxes are `g` with `data-node`, arrows `g` with `data-edge`. */
  readonly svg: string;
  /** In the order in which they run; those in an open sub journey come after it. */
  readonly nodes: readonly JourneyNode[];
  readonly edges: readonly JourneyEdge[];
  /** Why something may be missing. */
  readonly notes: readonly string[];
  /** The uris of the family's files. */
  readonly files: readonly string[];
  /** Where it is compared with another journey: with which, and how many boxes differ. */
  readonly comparison?: {
    readonly with: string;
    readonly added: number;
    readonly changed: number;
    readonly gone: number;
  };
}

/** A box. */
export interface JourneyNode {
  readonly id: string;
  /** The box of the open sub journey that it is in. */
  readonly parent?: string;
  readonly title: string;
  /** What it is, for those who do not see it. */
  readonly sentence: string;
  readonly difference?: 'added' | 'changed' | 'gone';
  readonly at?: JourneyPlace;
  /** The places that belong to it. */
  readonly covers: readonly JourneyPlace[];
  /** Where it stands for a sub journey that can be opened: whether it is. */
  readonly open?: boolean;
  readonly sections: readonly JourneySection[];
}

/** An arrow. */
export interface JourneyEdge {
  readonly id: string;
  /** The boxes that it joins. */
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly at?: JourneyPlace;
  readonly sections: readonly JourneySection[];
}

/** Something to tell of a box or an arrow. */
export interface JourneySection {
  readonly title: string;
  readonly items: readonly JourneyItem[];
}

export interface JourneyItem {
  readonly text: string;
  /** Beside the text, less loud. */
  readonly note?: string;
  readonly at?: JourneyPlace;
  /** The id of the arrow that it speaks of. */
  readonly edge?: string;
  readonly severity?: 'error' | 'warning' | 'information';
}
