import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { testResults } from '../paths';
import type { Outcome } from './countingReporter';

/** A fresh file in `test-results/` for the outcomes of one suite. */
export function outcomesFile(suite: string): string {
  mkdirSync(testResults, { recursive: true });
  const file = resolve(testResults, `${suite}.json`);
  rmSync(file, { force: true });
  return file;
}

/** The outcomes that a suite wrote; one failure where it did not come to its end. */
export function readOutcomes(suite: string, file: string, log = ''): Outcome[] {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Outcome[];
  return [{ title: `${suite}: did not come to its end`, state: 'failed', error: log }];
}
