import type { TestPlace } from './testFile';

/** Something that did not come true. */
export interface TestFailure extends TestPlace {
  /** In English. */
  readonly message: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
}
