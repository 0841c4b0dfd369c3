import type { ClaimsBag, ClaimValue } from './claimValue';
import type { Page } from './page';

/** A request to begin a run. */
export interface RunRequest {
  /** Parameters of the authorization request, or of the call of an endpoint, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Id of the run: what support and logs would find it by. */
  readonly correlationId: string;
  /** From it comes everything random: the same seed gives the same run. */
  readonly seed: number;
  /** Claims that are there at the beginning, by id: those that a refresh token or a UserInfo call carries. */
  readonly claims?: Readonly<Record<string, ClaimValue>>;
  /** The user's address and keep-me-signed-in, for claim resolvers. */
  readonly context?: Readonly<Record<string, string>>;
}

/** Where a run is within a journey. */
export interface Frame {
  readonly kind: 'userJourney' | 'subJourney';
  readonly journey: string;
  /** The index of the step that runs or comes next. */
  readonly step: number;
}

/** What a run waits for between two events. */
export type Waiting =
  | {
      readonly kind: 'page';
      /** The profile whose page it is, or undefined for a list of providers alone. */
      readonly profile: string | undefined;
      /** The exchange that the profile was run by. */
      readonly exchange: string | undefined;
      readonly page: Page;
      /** What the page was filled with: the claims that are its alone until it is done. */
      readonly prefilled: Readonly<Record<string, ClaimValue>>;
      /** Display controls whose verification is done, with the values that were verified. */
      readonly verified: Readonly<Record<string, Readonly<Record<string, string>>>>;
      /** Failed tries so far. */
      readonly tries: number;
    }
  | {
      readonly kind: 'provider';
      readonly profile: string;
      readonly exchange: string;
      /** What the provider must give back. */
      readonly state: string;
      readonly redirectUri: string;
      readonly nonce: string | undefined;
    };

/** A run between two events: plain data, kept and restored as JSON. */
export interface RunState {
  readonly request: RunRequest;
  /** The outermost first; empty when the run is over. */
  readonly frames: readonly Frame[];
  readonly claims: ClaimsBag;
  /** The exchange that the user chose, for the step that holds it. */
  readonly chosen: string | undefined;
  readonly waiting: Waiting | undefined;
  /** How often chance was asked so far. */
  readonly drawn: number;
  /** What profiles keep for later ones: codes that were sent, tokens of providers. */
  readonly memory: Readonly<Record<string, ClaimValue>>;
  /** The event that is being carried out, and the answers to the calls that it led to. */
  readonly event: RunEvent | undefined;
  readonly answers: readonly CallAnswer[];
}

/** What happens to a run from outside. */
export type RunEvent =
  | { readonly kind: 'start' }
  /** The user sends a page. Values are by claim id. */
  | { readonly kind: 'page'; readonly action: PageAction; readonly values: Readonly<Record<string, string>> }
  /** A provider sends the user back, with the parameters of its answer. */
  | { readonly kind: 'provider'; readonly parameters: Readonly<Record<string, string>> };

export type PageAction =
  | { readonly kind: 'continue' }
  | { readonly kind: 'cancel' }
  /** A button or link that leads to a claims exchange, by the exchange's id. */
  | { readonly kind: 'choose'; readonly exchange: string }
  | { readonly kind: 'forgotPassword' }
  /** An action of a display control. */
  | { readonly kind: 'control'; readonly control: string; readonly action: string };

/** A call over HTTP that the service would make. */
export interface HttpCall {
  readonly profile: string;
  /** What the call is for. */
  readonly purpose: 'requestToken' | 'token' | 'claims' | 'rest' | 'metadata' | 'keys';
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export type CallAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** The call could not be made. */
  | { readonly kind: 'failed'; readonly reason: string };

/** What is to happen next. */
export type Want =
  | { readonly kind: 'page'; readonly page: Page }
  /** Send the user to a provider. */
  | { readonly kind: 'redirect'; readonly profile: string; readonly exchange: string; readonly url: string }
  | { readonly kind: 'call'; readonly call: HttpCall }
  | { readonly kind: 'token'; readonly token: IssuedToken }
  /** The run is over without a token: what the application is told. */
  | { readonly kind: 'error'; readonly error: RunError }
  /** What comes next is not known, or cannot be played here. */
  | { readonly kind: 'unsupported'; readonly reason: string; readonly profile: string | undefined };

export interface RunError {
  /** The protocol's word, such as `access_denied` or `server_error`. */
  readonly error: string;
  /** The service's code, such as `AADB2C90091`; undefined where none is documented for it. */
  readonly code: string | undefined;
  readonly description: string;
}

/** What a token issuer is to sign. */
export interface IssuedToken {
  readonly issuerProfile: string;
  readonly format: 'JWT' | 'JSON';
  /** Claims of the policy by the names that they have in a token, in their order; protocol claims are not among them. */
  readonly claims: Readonly<Record<string, ClaimValue>>;
  readonly subject: string | undefined;
  readonly issuer: string;
  /** `acr`, where the issuer puts it in. */
  readonly acr: string | undefined;
  /** In seconds. */
  readonly lifetime: number;
  readonly idTokenLifetime: number;
  readonly refreshTokenLifetime: number;
  /** Claims that a refresh token carries to the refresh journey, by id. */
  readonly carried: Readonly<Record<string, ClaimValue>>;
  /** The journey that a refresh runs, where the policy names one. */
  readonly refreshJourney: string | undefined;
}

/** One thing that happened, for people who want to know why. */
export interface RunRecord {
  readonly what:
    | 'step'
    | 'skipped'
    | 'profile'
    | 'validation'
    | 'transformation'
    | 'page'
    | 'choice'
    | 'redirect'
    | 'call'
    | 'directory'
    | 'session'
    | 'subJourney'
    | 'sent'
    | 'telemetry'
    | 'token'
    | 'error'
    | 'doubt';
  /** The journey and the step's order, where it belongs to a step. */
  readonly journey: string | undefined;
  readonly order: number | undefined;
  /** The id of the profile, transformation, control or exchange. */
  readonly id: string | undefined;
  /** In words, in English. */
  readonly text: string;
  /** Claims that it set, by id; null where it removed one. Passwords are not told. */
  readonly set?: Readonly<Record<string, ClaimValue | null>>;
  /** Of a step that runs or is skipped: the journey's claims before it. */
  readonly claims?: ClaimsBag;
}

/** An account of the directory: attributes by name; texts, truth values and lists. */
export type Account = Readonly<Record<string, ClaimValue>> & { readonly objectId: string };

/** What outlives a run: the accounts of the tenant, and what the browser's session keeps. */
export interface World {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly accounts: readonly Account[];
  /** Claims that session profiles keep, by the key of the session. */
  readonly session: Readonly<Record<string, Readonly<Record<string, ClaimValue>>>>;
}

/** A run after an event. */
export interface Turn {
  readonly state: RunState;
  readonly want: Want;
  /** What happened since the last event. */
  readonly records: readonly RunRecord[];
  /** The world after it; the world before where the run waits for a call. */
  readonly world: World;
}
