import type { Precondition } from '../../effective/preconditions';
import { asText, type ClaimValue } from '../data/claimValue';
import type { Run } from './run';

/**
 * Why something is skipped, in words, or undefined where it runs. Where a claim is spelled otherwise than a precondition asks
 * for, that is recorded.
 */
export function skippedBy(run: Run, preconditions: readonly Precondition[]): string | undefined {
  for (const precondition of preconditions) {
    const { type, claim, values } = precondition;
    const value = claim === undefined ? undefined : run.claims.get(claim);
    const name = values[0]?.value.trim() ?? claim;
    const wanted = values[1]?.value ?? '';
    if (type === 'ClaimEquals' && value !== undefined && differsInCase(asText(value), wanted))
      run.record({
        what: 'doubt',
        text: `"${name}" is "${asText(value)}", and the precondition asks for "${wanted}": the service compares with case.`,
      });
    if (!holds(precondition, value)) continue;
    const not = precondition.executeActionsIf === true ? '' : 'not ';
    return type === 'ClaimsExist' ? `"${name}" is ${not}there` : `"${name}" is ${not}"${wanted}"`;
  }
  return undefined;
}

/**
 * The precondition that skips something: the first one that holds.
 * @param claim the value of a claim by the key of its id; undefined where it is not there
 */
export function holdingPrecondition(
  preconditions: readonly Precondition[],
  claim: (key: string) => ClaimValue | undefined,
): Precondition | undefined {
  return preconditions.find((one) => holds(one, one.claim === undefined ? undefined : claim(one.claim)));
}

/**
 * `ClaimEquals` compares with case, and a claim that is not there holds neither way. Source: the service's page on
 * orchestration steps.
 */
function holds({ type, executeActionsIf, claim, values }: Precondition, value: ClaimValue | undefined): boolean {
  if (claim === undefined || executeActionsIf === undefined) return false;
  if (type === 'ClaimsExist') return (value !== undefined) === executeActionsIf;
  if (type !== 'ClaimEquals' || value === undefined) return false;
  return (asText(value) === (values[1]?.value ?? '')) === executeActionsIf;
}

function differsInCase(one: string, other: string): boolean {
  return one !== other && one.toLowerCase() === other.toLowerCase();
}
