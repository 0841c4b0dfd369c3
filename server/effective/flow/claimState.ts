/** What is known of a claim that may be there. */
export interface ClaimFact {
  /** True where it is there for every user who gets this far. */
  readonly certain: boolean;
  /** The texts that its value can be; undefined where it may be anything. */
  readonly values: readonly string[] | undefined;
  /**
   * Where it is not certain: true as far as only somebody else's answer decides on it. It may well be there always; of
   * others it is known that they can be missing.
   */
  readonly told?: boolean;
}

/** The claims at a point of a journey, by the keys of their claim types; what is not among them is never there. */
export type ClaimState = ReadonlyMap<string, ClaimFact>;

export type Presence = 'certain' | 'possible' | 'never';

/** Somebody else may give it. */
export const possible: ClaimFact = { certain: false, values: undefined, told: true };
export const certain: ClaimFact = { certain: true, values: undefined };

export function presenceOf(state: ClaimState, key: string): Presence {
  const fact = state.get(key);
  if (!fact) return 'never';
  return fact.certain ? 'certain' : 'possible';
}

/** The claims where two ways meet; undefined stands for a way that nobody comes. */
export function join(a: ClaimState | undefined, b: ClaimState | undefined): ClaimState | undefined {
  if (!a || !b || a === b) return a ?? b;
  const joined = new Map<string, ClaimFact>();
  for (const [key, fact] of a) joined.set(key, joinFacts(fact, b.get(key)));
  for (const [key, fact] of b) if (!a.has(key)) joined.set(key, joinFacts(fact, undefined));
  return joined;
}

export function joinFacts(a: ClaimFact, b: ClaimFact | undefined): ClaimFact {
  if (!b) return a.certain || a.told ? { certain: false, values: a.values } : a;
  // Nearly all facts are the same on both ways, and there are many.
  if (a === b && (!a.certain || a.told === true)) return a;
  if (a.certain && b.certain && !a.values && !b.values) return certainByNow;
  const values = a.values && b.values ? [...new Set([...a.values, ...b.values])] : undefined;
  return {
    certain: a.certain && b.certain,
    values: values && values.length <= mostValues ? values : undefined,
    told: (a.certain || a.told === true) && (b.certain || b.told === true),
  };
}

const certainByNow: ClaimFact = { certain: true, values: undefined, told: true };

/** More constants than this are as good as any value. */
const mostValues = 8;

/** The state with one claim changed; without the claim where no fact is given. */
export function withClaim(state: ClaimState, key: string, fact: ClaimFact | undefined): ClaimState {
  if (!fact && !state.has(key)) return state;
  const changed = new Map(state);
  if (fact) changed.set(key, fact);
  else changed.delete(key);
  return changed;
}
