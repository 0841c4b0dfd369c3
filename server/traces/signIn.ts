/** A sign-in as the service's log tells it. */
export interface TracedSignIn {
  readonly correlationId: string;
  /** The `PolicyId` of the relying party. */
  readonly policy: string;
  /** When its first log was written, as it says; empty where it is not known. */
  readonly time: string;
  /** `failed`: the service gave up. `unfinished`: the log tells of no end, as where a user left or the log goes on elsewhere. */
  readonly result: 'completed' | 'failed' | 'unfinished';
  /** Steps in the order in which they came. */
  readonly visits: readonly StepVisit[];
  /** True where a part of its logs is missing or damaged. */
  readonly cut: boolean;
}

/** A step that a sign-in came by. */
export interface StepVisit {
  /** The number of the step in its journey or sub journey; undefined before the first one. */
  readonly order: number | undefined;
  /** The preconditions had it passed over. */
  readonly skipped: boolean;
  /** The claims exchange that was chosen. */
  readonly exchange: string | undefined;
  /** The ids of technical profiles that ran, each once. */
  readonly profiles: readonly string[];
  /** The ids of claims transformations that ran, each once. */
  readonly transformations: readonly string[];
  /** Every claim that there is after it, with its value. */
  readonly claims: ReadonlyMap<string, string>;
  /** Those of them that were not there before. */
  readonly added: readonly string[];
  /** Those of them that had another value before. */
  readonly changed: readonly string[];
  readonly exceptions: readonly TraceException[];
}

/** What went wrong at a step. */
export interface TraceException {
  /** What the service says, then what it says of the reason, and so on. */
  readonly messages: readonly string[];
  /** `handled`: the journey went on, as where a user is told of it. `fatal`: it ended. */
  readonly severity: 'handled' | 'thrown' | 'fatal';
  /** The technical profile that ran last at this step. */
  readonly profile: string | undefined;
}
