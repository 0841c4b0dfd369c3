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

/** Numbers claims by the keys of their claim types: the states of one flow keep what they know by these numbers. */
export class ClaimNumbers {
  readonly keys: string[] = [];
  private readonly byKey = new Map<string, number>();

  /** The number of a claim, if it has one yet. */
  find(key: string): number | undefined {
    return this.byKey.get(key);
  }

  /** The number of a claim, from 0; gives it one where it has none yet. */
  numberOf(key: string): number {
    let number = this.byKey.get(key);
    if (number === undefined) {
      this.byKey.set(key, (number = this.keys.length));
      this.keys.push(key);
    }
    return number;
  }
}

/** The claims at a point of a journey, by the keys of their claim types; what is not among them is never there. */
export interface ClaimState extends Iterable<readonly [key: string, fact: ClaimFact]> {
  readonly numbers: ClaimNumbers;
  /** By their numbers. */
  readonly facts: readonly (ClaimFact | undefined)[];
  get(key: string): ClaimFact | undefined;
  has(key: string): boolean;
  /** The same, to be changed by who asks for it. */
  copy(): ClaimBag;
}

/** Claims that change while a profile runs. A walk makes thousands of them: lists are copied faster than maps. */
export class ClaimBag implements ClaimState {
  constructor(
    readonly numbers: ClaimNumbers,
    readonly facts: (ClaimFact | undefined)[] = [],
  ) {}

  get(key: string): ClaimFact | undefined {
    const number = this.numbers.find(key);
    return number === undefined ? undefined : this.facts[number];
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  set(key: string, fact: ClaimFact): void {
    const number = this.numbers.numberOf(key);
    while (this.facts.length < number) this.facts.push(undefined);
    this.facts[number] = fact;
  }

  delete(key: string): void {
    if (this.has(key)) this.facts[this.numbers.numberOf(key)] = undefined;
  }

  copy(): ClaimBag {
    return new ClaimBag(this.numbers, this.facts.slice());
  }

  *[Symbol.iterator](): Iterator<readonly [string, ClaimFact]> {
    for (const [number, fact] of this.facts.entries()) if (fact) yield [this.numbers.keys[number] ?? '', fact];
  }
}

export type Presence = 'certain' | 'possible' | 'never';

/** Somebody else may give it. */
export const possible: ClaimFact = { certain: false, values: undefined, told: true };
export const certain: ClaimFact = { certain: true, values: undefined };

export function presenceOf(state: ClaimState, key: string): Presence {
  return presenceBy(state.get(key));
}

/** What a fact says; of a claim that is never there, there is none. */
export function presenceBy(fact: ClaimFact | undefined): Presence {
  if (!fact) return 'never';
  return fact.certain ? 'certain' : 'possible';
}

/** The claims where two ways of one flow meet; undefined stands for a way that nobody comes. */
export function join(a: ClaimState | undefined, b: ClaimState | undefined): ClaimState | undefined {
  if (!a || !b || a === b) return a ?? b;
  const { numbers, facts: ours } = a;
  const theirs = b.facts;
  let joined: (ClaimFact | undefined)[] | undefined;
  for (let i = 0; i < ours.length || i < theirs.length; i++) {
    const x = ours[i];
    const y = theirs[i];
    if (!x && !y) continue;
    const fact = x ? joinFacts(x, y) : y && joinFacts(y, undefined);
    if (fact === x) continue;
    joined ??= ours.slice();
    while (joined.length < i) joined.push(undefined);
    joined[i] = fact;
  }
  return joined ? new ClaimBag(numbers, joined) : a;
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
  const changed = state.copy();
  if (fact) changed.set(key, fact);
  else changed.delete(key);
  return changed;
}
