import type { RunRecord } from '../../interpreter/data/state';
import type { PolicySet } from '../../policy/policySet';
import type {
  ListedSignInTests,
  RunSignInTestsParams,
  SignInTestMessage,
  SignInTestResult,
  SignInTestRun,
} from '../../protocol/signInTests';
import type { TestFailure } from '../../signInTests/failure';
import { runTest } from '../../signInTests/runTest';
import { readTestFile, type TestPlace } from '../../signInTests/testFile';
import { coveredFiles } from './covered';
import { testProgram, type Judgement } from './testProgram';

/** The tests in a text, with their places. */
export function signInTestsIn(text: string): ListedSignInTests {
  const { tests, faults } = readTestFile(text);
  return { tests: tests.map((test) => ({ name: test.name, at: positionOf(test) })), faults: faults.map(told) };
}

/**
 * Runs tests of a file.
 * @param uri canonical, of the file
 * @param goesOn asked before each test: false where the run is cancelled
 */
export async function runSignInTestsOf(
  policies: PolicySet,
  { uri, text, tests: wanted, environment, coverage }: RunSignInTestsParams,
  judge: Judgement,
  goesOn: () => Promise<boolean>,
): Promise<SignInTestRun> {
  const file = readTestFile(text);
  const nothing = { results: [], coverage: [] };
  if (file.faults.length > 0) return { refusals: file.faults.map(told), ...nothing };
  const asked = file.environment ?? environment;
  const where = { uri, policyId: file.policy, ...(asked === undefined ? {} : { environment: asked }) };
  const program = testProgram(policies, where, judge);
  if ('reason' in program)
    return { refusals: [{ message: program.reason, at: positionOf(file.policyPlace) }], ...nothing };
  const results: SignInTestResult[] = [];
  const records: RunRecord[] = [];
  for (const [number, test] of file.tests.entries()) {
    if (wanted && !wanted.includes(number)) continue;
    if (!(await goesOn())) break;
    const { failures, ms, records: own } = runTest(program, test, Date.now(), () => performance.now());
    results.push({ test: number, failures: failures.map(told), milliseconds: ms });
    records.push(...own);
  }
  return { refusals: [], results, coverage: coverage === true ? coveredFiles(policies, program, records) : [] };
}

function told({ message, ...failure }: TestFailure): SignInTestMessage {
  const at = positionOf(failure);
  const { expected, actual } = failure;
  // Where only what is there is told of, nothing else was expected.
  if (!('expected' in failure) || (expected === undefined && actual === undefined)) return { message, at };
  return { message, at, expected: shown(expected), actual: shown(actual) };
}

/** As JSON on several lines; nothing for what is not there. */
function shown(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}

/** Lines and columns of test files count from 1. */
function positionOf({ line, column }: TestPlace): SignInTestMessage['at'] {
  return { line: line - 1, character: column - 1 };
}
