import type { JourneyLevel } from '../../drawing/journeyBoxes';
import { conditionWords } from '../../drawing/words';
import type { ClaimValue } from '../../interpreter/data/claimValue';
import { holdingPrecondition } from '../../interpreter/running/preconditions';

/**
 * Why a step was skipped, in the user's language, as a visit has it.
 * @param claim the value of a claim before the step, by the key of its id; undefined where it is not there
 */
export function skipReason(
  levels: readonly JourneyLevel[],
  claim: (key: string) => ClaimValue | undefined,
): { readonly note?: string } {
  const condition = holdingPrecondition(levels.at(-1)?.step.preconditions ?? [], claim);
  return condition ? { note: conditionWords(condition) } : {};
}
