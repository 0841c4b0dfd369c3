import type { ClaimValue } from '../data/claimValue';

/** A claim that a transformation takes, with its value at this moment. */
export interface TransformationInput {
  /** `TransformationClaimType` as written; undefined where the claim has none and its place counts. */
  readonly role: string | undefined;
  readonly claim: string;
  readonly dataType: string;
  readonly value: ClaimValue | undefined;
}

export interface TransformationParameter {
  readonly id: string;
  readonly dataType: string;
  /** Claim resolvers are filled in already. */
  readonly value: string;
}

export interface TransformationOutput {
  readonly role: string | undefined;
  readonly claim: string;
  readonly dataType: string;
}

/** A claims transformation, ready to run. */
export interface TransformationCall {
  /** As written: methods compare without case. */
  readonly method: string;
  readonly inputs: readonly TransformationInput[];
  readonly parameters: readonly TransformationParameter[];
  readonly outputs: readonly TransformationOutput[];
}

/** What methods ask of what is around them. Everything random and every clock is here, so that a run can be repeated. */
export interface TransformationWorld {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A number from 0 to below 1; the next one at each call. */
  readonly random: () => number;
  /** The technical profile that runs the transformation. */
  readonly technicalProfileId: string;
  /** The tenant's domain, such as `contoso.onmicrosoft.com`. */
  readonly tenant: string;
  /** The text of a localized string in the user's language, or undefined where the page's resources have none. */
  readonly localized: (elementType: string, stringId: string) => string | undefined;
  /** The enumeration of a claim type, in the user's language. */
  readonly enumeration: (claim: string) => readonly { readonly text: string; readonly value: string }[];
  /** Whether a value keeps the predicates of a claim type; undefined where these cannot be judged. */
  readonly keepsPredicates: (claim: string, value: string) => boolean | undefined;
}

export type TransformationOutcome =
  /** What it sets; a claim without a value is removed. Claims that are not named keep their value. */
  | {
      readonly kind: 'done';
      readonly set: readonly { readonly claim: string; readonly value: ClaimValue | undefined }[];
      /** What of it is nowhere documented, in English. */
      readonly doubt?: string;
    }
  /** The transformation stops what runs it. */
  | {
      readonly kind: 'error';
      /** The metadata key of the self-asserted profile that words the message; undefined where none is documented. */
      readonly messageKey?: string;
      /** What the service says without that key. */
      readonly message: string;
    }
  /** What it would do is not known: the run must stop here. */
  | { readonly kind: 'unsupported'; readonly reason: string };
