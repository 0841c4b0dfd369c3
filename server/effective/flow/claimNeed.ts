import type { ElementSource } from '../mergedElement';
import type { Exchange, StepParts } from '../journeyStep';
import type { ProfileModel } from '../profileModel';
import type { TransformationModel } from '../transformationModel';
import type { Presence } from './claimState';

/** What a claim is asked for. */
export type NeedKind =
  | 'input'
  | 'validationInput'
  | 'persisted'
  | 'transformation'
  | 'precondition'
  | 'issuer'
  | 'relyingParty'
  // An output claim of a page, which has to come from somewhere.
  | 'pageOutput';

/** Where in a journey something happens. */
export interface JourneyPlace {
  readonly journey: string;
  readonly step: StepParts;
  readonly exchange: Exchange | undefined;
}

/** A claim that something asks for, and whether it is there. */
export interface ClaimNeed {
  readonly kind: NeedKind;
  /** The claim type's id as written, and how it compares. */
  readonly id: string;
  readonly key: string;
  /** It cannot do without: it fails, or nothing comes of it. */
  readonly strict: boolean;
  readonly presence: Presence;
  /** The values that it can have there, where they are known. */
  readonly values: readonly string[] | undefined;
  /** True where it depends on others, of whom nothing is known, that it is asked for at all. */
  readonly unsure: boolean;
  readonly place: JourneyPlace;
  readonly profile: ProfileModel | undefined;
  readonly transformation: TransformationModel | undefined;
  /** Where the claim is named. */
  readonly at: ElementSource;
  /** Where the profile names what asks for it (the reference to a transformation), else the same as `at`. */
  readonly via: ElementSource;
  /** Where a page or a display control names the profile, where that validates something. */
  readonly caller: ElementSource | undefined;
}
