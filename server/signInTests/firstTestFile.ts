import { isRunnable, programOf, type NotRunnable } from '../player/programs';
import type { Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import { firstTests } from './firstTests';

/** What the name of a file of sign-in tests ends with. */
export const testFileSuffix = '.b2ctest.yaml';

/** The name of the file that holds the tests of a relying party, beside its policies. */
export function testFileName(policyId: string): string {
  return `${policyId}${testFileSuffix}`;
}

/**
 * The text of the first test file of a relying party, or why there is none.
 * @param policies with the settings of an environment filled in
 * @param now milliseconds since 1970
 */
export function firstTestFile(
  policies: PolicySet,
  policy: Policy,
  now: number,
): { readonly text: string } | NotRunnable {
  const program = programOf(policies, policy);
  return isRunnable(program) ? { text: firstTests(program, now) } : program;
}
