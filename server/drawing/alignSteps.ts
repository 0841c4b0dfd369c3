import { offersChoice } from '../effective/journeyWays';
import type { JourneyStep } from '../effective/journeyGraph';
import { conditionWords } from './words';

/** A step of one journey and the same step of another. */
export interface StepPair {
  readonly before: JourneyStep;
  readonly now: JourneyStep;
  /** Whether it stands elsewhere among the steps that both have. */
  readonly moved: boolean;
}

/** What steps that have a name in common count for at least; less says that they are of one kind only. */
const NAMED = 3;

/**
 * Which steps of two journeys are the same: by the exchanges, profiles and sub journeys that they name, in their order.
 * Numbers count for little, as new steps shift them.
 */
export function alignSteps(before: readonly JourneyStep[], now: readonly JourneyStep[]): readonly StepPair[] {
  const alike = before.map((one) => now.map((other) => likeness(one, other)));
  const likenessOf = (i: number, j: number): number => alike[i]?.[j] ?? 0;
  // The best sum of likenesses from here to the end, for each place in both.
  const best = Array.from({ length: before.length + 1 }, () => new Float64Array(now.length + 1));
  const bestOf = (i: number, j: number): number => best[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--) {
      const paired = likenessOf(i, j) > 0 ? likenessOf(i, j) + bestOf(i + 1, j + 1) : 0;
      (best[i] as Float64Array)[j] = Math.max(bestOf(i + 1, j), bestOf(i, j + 1), paired);
    }
  const pairs: StepPair[] = [];
  for (let i = 0, j = 0; i < before.length && j < now.length;)
    if (likenessOf(i, j) > 0 && bestOf(i, j) === likenessOf(i, j) + bestOf(i + 1, j + 1))
      pairs.push({ before: before[i++] as JourneyStep, now: now[j++] as JourneyStep, moved: false });
    else if (bestOf(i, j) === bestOf(i + 1, j)) i++;
    else j++;
  return [...pairs, ...movedSteps(before, now, pairs)];
}

/** Steps that both have, but in another order. */
function movedSteps(
  before: readonly JourneyStep[],
  now: readonly JourneyStep[],
  pairs: readonly StepPair[],
): readonly StepPair[] {
  const free = new Set(now.filter((step) => !pairs.some((pair) => pair.now === step)));
  return before
    .filter((step) => !pairs.some((pair) => pair.before === step))
    .flatMap((one): StepPair[] => {
      const same = [...free].find((other) => likeness(one, other) >= NAMED);
      if (!same) return [];
      free.delete(same);
      return [{ before: one, now: same, moved: true }];
    });
}

/** How sure it is that two steps are the same; 0 where they are not. */
function likeness(one: JourneyStep, other: JourneyStep): number {
  const sameType = one.type.toLowerCase() === other.type.toLowerCase();
  const named =
    4 * common(keysOf(one.exchanges), keysOf(other.exchanges)) +
    NAMED * common(profilesOf(one), profilesOf(other)) +
    4 * common(keysOf(one.candidates), keysOf(other.candidates));
  const choice = offersChoice(one) && offersChoice(other) ? 2 : 0;
  const bare = namesNothing(one) && namesNothing(other) && sameType ? 2 : 0;
  if (named + choice + bare === 0) return 0;
  return (
    named +
    choice +
    bare +
    (sameType ? 1 : 0) +
    (one.orderText === other.orderText ? 0.25 : 0) +
    (conditionsOf(one) === conditionsOf(other) ? 0.5 : 0)
  );
}

function common(some: readonly string[], others: readonly string[]): number {
  return some.filter((one) => others.includes(one)).length;
}

function keysOf(items: readonly { readonly key: string }[]): readonly string[] {
  return items.map(({ key }) => key);
}

function profilesOf({ exchanges }: JourneyStep): readonly string[] {
  return exchanges.flatMap(({ profile }) => profile?.key ?? []);
}

function namesNothing({ exchanges, candidates }: JourneyStep): boolean {
  return exchanges.length === 0 && candidates.length === 0;
}

function conditionsOf({ preconditions }: JourneyStep): string {
  return preconditions.map(conditionWords).join('\n');
}
