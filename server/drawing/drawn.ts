import type { ClaimState } from '../effective/flow/claimState';
import type { ContentDefinitionModel } from '../effective/contentDefinitionModel';
import type { ElementSource } from '../effective/mergedElement';
import type { ProfileModel } from '../effective/profileModel';
import type { Exchange } from '../effective/journeyStep';
import type { JourneyStep } from '../effective/journeyGraph';
import type { ValidationUse } from '../effective/validationUse';

/** What a box of a drawing stands for. */
export type NodeKind =
  | 'start'
  /** The preconditions of a step. */
  | 'condition'
  /** A step that offers a choice. */
  | 'choice'
  /** A step, with all that it exchanges. */
  | 'step'
  /** One of several exchanges of a step: a branch. */
  | 'exchange'
  /** A sub journey that a step calls. */
  | 'subJourney'
  | 'end';

/** A technical profile that a box runs. */
export interface DrawnProfile {
  readonly id: string;
  /** Undefined where the chain does not define it. */
  readonly model: ProfileModel | undefined;
  /** What names it. */
  readonly at: ElementSource;
  /** What it validates by, in the order in which it runs: those of its display controls, too. */
  readonly validations: readonly DrawnValidation[];
}

export interface DrawnValidation {
  readonly use: ValidationUse;
  readonly model: ProfileModel | undefined;
}

/** Something that is wrong with what a box stands for. */
export interface DrawnFinding {
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  /** In the user's language. */
  readonly text: string;
}

/** How something differs from the journey that this one is compared with. */
export type Difference = 'added' | 'changed' | 'gone';

/** A box. */
export interface DrawnNode {
  /** Made of names, so that edits around it do not change it: `signuporsignin/2/facebookexchange`. */
  readonly id: string;
  readonly kind: NodeKind;
  /** The step's number as written, where it is a part of one. */
  readonly order: string | undefined;
  readonly step: JourneyStep | undefined;
  readonly exchange: Exchange | undefined;
  readonly title: string;
  /** Below the title, a line each. */
  readonly lines: readonly string[];
  /** The element to go to. */
  readonly at: ElementSource | undefined;
  /** Elements whose text belongs to it. */
  readonly covers: readonly ElementSource[];
  readonly page: ContentDefinitionModel | undefined;
  readonly profiles: readonly DrawnProfile[];
  /** On which the step is skipped, a sentence each. */
  readonly conditions: readonly string[];
  /** The claims before it; undefined where nobody gets there, or it is not known. */
  readonly before: ClaimState | undefined;
  /** The ids of claims that it asks for and that are never there. */
  readonly never: readonly string[];
  /** The sub journey that it stands for. */
  readonly calls: { readonly id: string; readonly canOpen: boolean } | undefined;
  /** Where it is open: what is in it. */
  readonly inside: DrawnParts | undefined;
  readonly findings: readonly DrawnFinding[];
  readonly difference?: Difference;
  /** Where it is changed: what is, a sentence each. */
  readonly changes?: readonly string[];
}

export type EdgeKind =
  /** The next step runs. */
  | 'flow'
  /** Somebody chose it. */
  | 'way'
  /** A link that the page does not show. */
  | 'hidden'
  /** Preconditions skip the step. */
  | 'skipped';

/** An arrow. */
export interface DrawnEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly label: string | undefined;
  readonly at: ElementSource | undefined;
  /** The claims of those who come this way; undefined where nobody does, or it is not known. */
  readonly claims: ClaimState | undefined;
  readonly difference?: Difference;
}

export interface DrawnParts {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

/** A journey as it is drawn, its words in the user's language: what is drawn where is not said yet. */
export interface Drawing extends DrawnParts {
  readonly journey: string;
  /** The PolicyId of the relying party that runs it; undefined where none was found. */
  readonly relyingParty: string | undefined;
  /** Why something may be missing. */
  readonly notes: readonly string[];
  /** Where it is compared with another journey: with which, in words. */
  readonly comparedWith?: string;
}

/** Every box, those of open sub journeys included, outer ones first. */
export function allNodes({ nodes }: DrawnParts): readonly DrawnNode[] {
  return nodes.flatMap((node) => (node.inside ? [node, ...allNodes(node.inside)] : [node]));
}

/** Every arrow, those of open sub journeys included. */
export function allEdges({ nodes, edges }: DrawnParts): readonly DrawnEdge[] {
  return [...edges, ...nodes.flatMap(({ inside }) => (inside ? allEdges(inside) : []))];
}
