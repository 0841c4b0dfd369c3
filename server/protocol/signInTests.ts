import { RequestType, type Position, type Range } from 'vscode-languageserver-protocol';

/** Client to server: the tests in the text of a `*.b2ctest.yaml`. */
export const listSignInTests = new RequestType<{ readonly text: string }, ListedSignInTests, void>(
  'b2cPolicy/signInTests/list',
);

export interface ListedSignInTests {
  /** In the order of the file: a run knows them by their number in it, from 0. */
  readonly tests: readonly { readonly name: string; readonly at: Position }[];
  /** What in the file is not as it should be: no test of it runs. */
  readonly faults: readonly SignInTestMessage[];
}

/** Client to server: runs tests of a file. A run that is cancelled answers what was done. */
export const runSignInTests = new RequestType<RunSignInTestsParams, SignInTestRun, void>('b2cPolicy/signInTests/run');

export interface RunSignInTestsParams {
  /** The test file: its policy is looked for in its folder and those above it. */
  readonly uri: string;
  readonly text: string;
  /** The numbers of the tests to run, from 0; all of them where none are named. */
  readonly tests?: readonly number[];
  /** Whose settings are filled in, where the file names no environment. */
  readonly environment?: string;
  /** Whether to say which parts of policies ran. */
  readonly coverage?: boolean;
}

export interface SignInTestRun {
  /** Why nothing ran, each at its place in the test file. */
  readonly refusals: readonly SignInTestMessage[];
  readonly results: readonly SignInTestResult[];
  /** What the policies' journeys can run; empty where it was not asked for. */
  readonly coverage: readonly CoveredFile[];
}

export interface SignInTestResult {
  /** The number of the test in its file, from 0. */
  readonly test: number;
  /** Empty where all came true. */
  readonly failures: readonly SignInTestMessage[];
  readonly milliseconds: number;
}

/** Something to tell at a place of a test file. */
export interface SignInTestMessage {
  readonly message: string;
  readonly at: Position;
  /** Values to be put side by side, as JSON; where there is one, there is the other. */
  readonly expected?: string;
  readonly actual?: string;
}

export interface CoveredFile {
  readonly uri: string;
  /** The start tags of steps, technical profiles and claims transformations that can run. */
  readonly parts: readonly { readonly name: string; readonly range: Range; readonly ran: boolean }[];
}
