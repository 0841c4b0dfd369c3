import { asText, type ClaimsBag } from '../../interpreter/data/claimValue';
import type { JourneyClaim } from '../../protocol/journeyPath';

/** The claims after a step, in the order of their ids, with what the step did to them; those that it took away, too. */
export function visitClaims(before: ClaimsBag, after: ClaimsBag): readonly JourneyClaim[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.map((key): JourneyClaim => {
    const [was, is] = [before[key], after[key]];
    if (!is) return { id: was?.id ?? key, value: '', change: 'removed' };
    const value = asText(is.value);
    if (!was) return { id: is.id, value, change: 'added' };
    return { id: is.id, value, ...(asText(was.value) === value ? {} : { change: 'changed' as const }) };
  });
}
