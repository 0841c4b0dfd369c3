import type { Replacement } from './unifiedDiff';
import { splitLines } from './splitLines';

/** More different lines than this, and the shortest diff is not worth its time: then all that differs is one change. */
const mostDifferences = 4000;

/** What turns one text into another, in whole lines: the shortest list of changes (Myers, 1986). */
export function lineDiff(before: string, after: string): Replacement[] {
  const old = splitLines(before);
  const now = splitLines(after);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const matches = commonLines(old.slice(head, old.length - tail), now.slice(head, now.length - tail));

  const starts = startsOf(old);
  const replacements: Replacement[] = [];
  let oldAt = head;
  let nowAt = head;
  const until = (oldEnd: number, nowEnd: number): void => {
    if (oldAt < oldEnd || nowAt < nowEnd)
      replacements.push({
        span: { start: starts[oldAt] as number, end: starts[oldEnd] as number },
        newText: now.slice(nowAt, nowEnd).join(''),
      });
    [oldAt, nowAt] = [oldEnd, nowEnd];
  };
  for (const [oldIndex, nowIndex] of matches) {
    until(head + oldIndex, head + nowIndex);
    oldAt++;
    nowAt++;
  }
  until(old.length - tail, now.length - tail);
  return replacements;
}

/** Pairs of equal lines, in order: as many as there can be. */
function commonLines(old: readonly string[], now: readonly string[]): [number, number][] {
  const limit = Math.min(old.length + now.length, mostDifferences);
  // The furthest old line reached on each diagonal (old minus new), for each number of differences.
  const history: Int32Array[] = [];
  let furthest = new Int32Array(3);
  for (let count = 0; count <= limit; count++) {
    const next = new Int32Array(2 * count + 5);
    const reach = (diagonal: number): number => furthest[diagonal + count] ?? 0;
    for (let diagonal = -count; diagonal <= count; diagonal += 2) {
      const down = diagonal === -count || (diagonal !== count && reach(diagonal - 1) < reach(diagonal + 1));
      let x = count === 0 ? 0 : down ? reach(diagonal + 1) : reach(diagonal - 1) + 1;
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x++;
      next[diagonal + count + 1] = x;
      if (x >= old.length && x - diagonal >= now.length) {
        history.push(furthest);
        return pathBack(history, old, now);
      }
    }
    history.push(furthest);
    furthest = next;
  }
  return [];
}

/** Follows the way back from both ends, picking up the equal lines. */
function pathBack(history: readonly Int32Array[], old: readonly string[], now: readonly string[]): [number, number][] {
  const pairs: [number, number][] = [];
  let x = old.length;
  let y = now.length;
  for (let count = history.length - 1; count > 0; count--) {
    const reach = (diagonal: number): number => (history[count] as Int32Array)[diagonal + count] ?? 0;
    const diagonal = x - y;
    const down = diagonal === -count || (diagonal !== count && reach(diagonal - 1) < reach(diagonal + 1));
    const fromX = reach(down ? diagonal + 1 : diagonal - 1);
    const fromY = fromX - (down ? diagonal + 1 : diagonal - 1);
    while (x > fromX + (down ? 0 : 1)) pairs.push([--x, --y]);
    [x, y] = [fromX, fromY];
  }
  while (x > 0) pairs.push([--x, --y]);
  return pairs.reverse();
}

/** Where each line begins, and where the text ends. */
function startsOf(lines: readonly string[]): number[] {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) as number) + line.length);
  return starts;
}
