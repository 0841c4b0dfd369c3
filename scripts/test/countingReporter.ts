import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** What became of one test. */
export interface Outcome {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** Stack of what a failed test threw. */
  readonly error?: string;
}

/** The environment variable that names the file to write outcomes to. */
export const OUTCOMES_FILE = 'B2C_POLICY_TEST_OUTCOMES';

/** Mocha's own report for people, and the outcomes as JSON for the runner that sums up all suites. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env[OUTCOMES_FILE];
    const outcomes: Outcome[] = [];
    runner.on('pass', (test) => outcomes.push({ title: test.fullTitle(), state: 'passed' }));
    runner.on('pending', (test) => outcomes.push({ title: test.fullTitle(), state: 'skipped' }));
    // A hook that fails is reported here, too.
    runner.on('fail', (test, error: Error) =>
      outcomes.push({ title: test.fullTitle(), state: 'failed', error: error.stack ?? String(error) }),
    );
    runner.once('end', () => {
      if (file) writeFileSync(file, JSON.stringify(outcomes));
    });
  }
}
