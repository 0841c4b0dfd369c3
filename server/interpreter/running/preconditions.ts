import type { Precondition } from '../../effective/preconditions';
import { asText } from '../data/claimValue';
import type { Run } from './run';

/**
 * Why something is skipped, in words, or undefined where it runs: the first precondition that holds skips it.
 * `ClaimEquals` compares with case, and a claim that is not there holds neither way. Source: the service's page on
 * orchestration steps.
 */
export function skippedBy(run: Run, preconditions: readonly Precondition[]): string | undefined {
  for (const { type, executeActionsIf, claim, values } of preconditions) {
    if (claim === undefined || executeActionsIf === undefined) continue;
    const value = run.claims.get(claim);
    const name = values[0]?.value.trim() ?? claim;
    if (type === 'ClaimsExist') {
      const exists = value !== undefined;
      if (exists === executeActionsIf) return exists ? `"${name}" is there` : `"${name}" is not there`;
    }
    if (type === 'ClaimEquals' && value !== undefined) {
      const wanted = values[1]?.value ?? '';
      const equal = asText(value) === wanted;
      if (!equal && asText(value).toLowerCase() === wanted.toLowerCase())
        run.record({
          what: 'doubt',
          text: `"${name}" is "${asText(value)}", and the precondition asks for "${wanted}": the service compares with case.`,
        });
      if (equal === executeActionsIf) return `"${name}" is ${equal ? '' : 'not '}"${wanted}"`;
    }
  }
  return undefined;
}
