import { isOpen } from '../../policy/policy';
import type { Precondition } from '../preconditions';
import { join, withClaim, type ClaimFact, type ClaimState } from './claimState';

/** What becomes of something with preconditions: with which claims it runs, and with which it is skipped. */
export interface Branches {
  /** Undefined where it is always skipped. */
  readonly run: ClaimState | undefined;
  /** Undefined where it always runs. */
  readonly skipped: ClaimState | undefined;
  /** True where the claims at hand alone say what happens. */
  readonly decided: boolean;
  /** True where it depends on what others answer, of which nothing is known. */
  readonly byValue: boolean;
}

/**
 * Looks at preconditions in their order: the first that is satisfied skips. What a precondition says of a claim is
 * known to hold on the way on which it was satisfied, and not to hold on the other.
 */
export function branch(state: ClaimState, preconditions: readonly Precondition[]): Branches {
  let run: ClaimState | undefined = state;
  let skipped: ClaimState | undefined;
  let byValue = false;
  let decided = true;
  for (const condition of preconditions) {
    if (!run) break;
    const verdict = verdictOn(run, condition);
    if (verdict === 'maybe') {
      decided = false;
      byValue ||= condition.type !== 'ClaimsExist' || run.get(condition.claim ?? '')?.told === true;
    }
    if (verdict !== 'no') skipped = join(skipped, verdict === 'yes' ? run : assume(run, condition, true));
    run = verdict === 'yes' ? undefined : verdict === 'no' ? run : assume(run, condition, false);
  }
  return { run, skipped, decided, byValue };
}

/** Whether a precondition is satisfied by the claims at hand. */
export function verdictOn(state: ClaimState, condition: Precondition): 'yes' | 'no' | 'maybe' {
  const { type, claim, executeActionsIf } = condition;
  if (claim === undefined || executeActionsIf === undefined || isOpen(claim)) return 'maybe';
  const fact = state.get(claim);
  if (type === 'ClaimsExist') {
    if (fact && !fact.certain) return 'maybe';
    return (fact !== undefined) === executeActionsIf ? 'yes' : 'no';
  }
  if (type !== 'ClaimEquals') return 'maybe';
  // A claim that is not there satisfies nothing, whatever it is asked for.
  if (!fact) return 'no';
  const wanted = valueOf(condition);
  if (wanted === undefined || !fact.values) return 'maybe';
  const fits = fact.values.filter((value) => sameValue(value, wanted) === executeActionsIf);
  if (fits.length === 0) return 'no';
  return fits.length === fact.values.length && fact.certain ? 'yes' : 'maybe';
}

/** The claims at hand where a precondition of which it was not known is, or is not, satisfied. */
function assume(state: ClaimState, condition: Precondition, satisfied: boolean): ClaimState {
  const { type, claim, executeActionsIf } = condition;
  const fact = claim === undefined ? undefined : state.get(claim);
  if (claim === undefined || executeActionsIf === undefined || !fact) return state;
  if (type === 'ClaimsExist')
    return withClaim(state, claim, satisfied === executeActionsIf ? { ...fact, certain: true } : undefined);
  const wanted = valueOf(condition);
  if (type !== 'ClaimEquals' || wanted === undefined) return state;
  const equal = satisfied === executeActionsIf;
  return withClaim(state, claim, { certain: satisfied || fact.certain, values: valuesWhere(fact, wanted, equal) });
}

function valuesWhere({ values }: ClaimFact, wanted: string, equal: boolean): readonly string[] | undefined {
  if (equal) return [wanted];
  return values?.filter((value) => !sameValue(value, wanted));
}

/** The text that a claim is compared with, or undefined where it is not known yet. */
function valueOf({ values }: Precondition): string | undefined {
  const value = values[1]?.value;
  return value === undefined || isOpen(value) || value.includes('{') ? undefined : value;
}

/** Truth values are written in any case where they are set, and with a capital where they are compared. */
function sameValue(a: string, b: string): boolean {
  return a === b || (/^(?:true|false)$/i.test(a) && a.toLowerCase() === b.toLowerCase());
}
