import { objectIdAt } from './objectIdAt';
import { readTestFile, type TestFileFault } from './testFile';
import type { PartyAnswers } from '../player/parties';
import type { ClaimValue } from '../interpreter/data/claimValue';

/** What other parties say, and the accounts that are there, from a file of the same form as tests without tests. */
export interface AnswersFile {
  readonly directory: readonly Readonly<Record<string, ClaimValue>>[];
  readonly answers: PartyAnswers;
  readonly faults: readonly TestFileFault[];
}

/** Reads a file of answers: `directory`, `providers` and `rest` as in a test file. */
export function readAnswers(text: string): AnswersFile {
  const read = readTestFile(`policy: any\n${text}\ntests:\n  - name: any\n`);
  const [test] = read.tests;
  return {
    directory: (test?.directory ?? []).map((account, i) => ({
      accountEnabled: true,
      ...account,
      objectId: account['objectId'] ?? objectIdAt(i),
    })),
    answers: test?.answers ?? { providers: {}, rest: {} },
    faults: read.faults.map(({ line, column, message }) => ({ line: Math.max(1, line - 1), column, message })),
  };
}
