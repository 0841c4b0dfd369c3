import { RequestType } from 'vscode-languageserver-protocol';
import type { JourneyPath } from './journeyPath';

/**
 * Client to server: a sign-in with a journey, played with nobody but the user; all others are played, and nothing leaves the
 * machine. Nothing is kept: each request holds all answers that were given so far, and is played from the start.
 */
export const dryRun = new RequestType<DryRunParams, DryRunResult, void>('b2cPolicy/dryRun');

/** Client to server: a dry run as a sign-in test. Nothing is written. */
export const dryRunTest = new RequestType<DryRunTestParams, DryRunTest, void>('b2cPolicy/dryRun/test');

/** What was chosen, and the answers so far. */
export interface DryRunScript {
  /** The way in, by its id in `DryRunResult.ways`; undefined where it is chosen on the page. */
  readonly way?: string;
  /** Whether the user has an account already. */
  readonly account: 'new' | 'known';
  /** Parameters of the request besides the usual ones; made up where it is not given. */
  readonly request?: Readonly<Record<string, string>>;
  readonly answers: readonly DryRunAnswer[];
  /** The clock of the run, in milliseconds since 1970: it stands still. */
  readonly now: number;
}

/** What was entered where the run stopped. */
export interface DryRunAnswer {
  readonly kind: DryRunStop['kind'];
  /** Whom it answers: the content definition or the technical profile. */
  readonly about: string;
  /** The value of the button that was pressed. */
  readonly action: string;
  /** What the form's fields hold, by their names. */
  readonly values: Readonly<Record<string, string>>;
}

export interface DryRunParams {
  /** A policy of the family. */
  readonly uri: string;
  /** The PolicyId of the relying party. */
  readonly relyingParty?: string;
  readonly journey?: string;
  /** Whose settings are filled in; those of the first environment where none is named. */
  readonly environment?: string;
  readonly script: DryRunScript;
  /** Answers that a made-up user gives after those of the script: one, or all up to the end. */
  readonly goOn?: 'one' | 'end';
  /** What is entered and not sent at the last stop, for the made-up user to send. */
  readonly typed?: Readonly<Record<string, string>>;
}

/** All texts are in the user's language but those of the policy and of the service. */
export interface DryRunResult {
  /** Why nothing runs; all else is then empty. */
  readonly refusal?: string;
  readonly ways: readonly { readonly id: string; readonly title: string }[];
  /** The parameters of the request that were sent. */
  readonly request: Readonly<Record<string, string>>;
  /** The answers that were taken: the first of the script as far as they fit, and those of the made-up user. */
  readonly answers: readonly DryRunAnswer[];
  /** How many answers of the script did not fit any more. */
  readonly dropped: number;
  readonly path: JourneyPath;
  /** Where the run stopped: one for each answer, and one more where it waits for one. */
  readonly stops: readonly DryRunStop[];
  /** How it ended; undefined where it waits. */
  readonly end?: DryRunEnd;
  /** Where a test of it belongs. */
  readonly test?: {
    /** What it may be called. */
    readonly title: string;
    readonly policyUri: string;
    /** The name of the file, beside the policy. */
    readonly fileName: string;
  };
}

/** The result where nothing runs, but for the reason. */
export const noDryRun: Omit<DryRunResult, 'refusal'> = {
  ways: [],
  request: {},
  answers: [],
  dropped: 0,
  path: { title: '', visits: [] },
  stops: [],
};

/** A page, a provider, or an API that somebody is to answer for. */
export interface DryRunStop {
  readonly kind: 'page' | 'provider' | 'api';
  readonly about: string;
  /** The number of the visit of the path at which it stopped, from 0. */
  readonly visit: number;
  readonly title: string;
  /** Its form as it looks, filled in: HTML without scripts and styles. */
  readonly html: string;
  /** The language of the form. */
  readonly language: string;
  /** What the user gets besides: codes that were sent. */
  readonly notes: readonly string[];
  /** What was done there, where it was answered. */
  readonly answered?: string;
}

export interface DryRunEnd {
  readonly kind: 'token' | 'error' | 'unsupported';
  readonly title: string;
  /** Why; empty for a token. */
  readonly text: string;
  /** Of the token. */
  readonly claims: readonly { readonly name: string; readonly value: string }[];
}

export interface DryRunTestParams extends Omit<DryRunParams, 'goOn' | 'typed'> {
  readonly name: string;
  /** The text of the test file beside the policy; undefined where there is none. */
  readonly existing?: string;
}

export interface DryRunTest {
  /** Why there is none, in the user's language. */
  readonly refusal?: string;
  /** What is to be put into the test file, where: an offset from 0. Into an empty one where there is none. */
  readonly insertion?: { readonly offset: number; readonly text: string };
}
