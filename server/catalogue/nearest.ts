/**
 * The candidate that somebody most likely meant by `name`, or undefined where none is close enough to be offered.
 * Case, hyphens, underscores, dots and blanks count for little: `clientid` is taken for `client_id`. Otherwise the number
 * of wrong, missing, extra or swapped characters decides, and the longer the name the more of them are forgiven.
 * A candidate equal to `name` is no suggestion and is passed over.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const plain = plainOf(name);
  let best: string | undefined;
  let least = allowance(plain.length) + 1;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const other = plainOf(candidate);
    if (Math.abs(other.length - plain.length) >= least) continue;
    const apart = other === plain ? 0 : distance(plain, other, least);
    if (apart < least) {
      best = candidate;
      least = apart;
      if (apart === 0) break;
    }
  }
  return best;
}

const separators = /[-_.\s]+/g;

function plainOf(name: string): string {
  return name.toLowerCase().replace(separators, '');
}

/** How many slips are forgiven: short names differ by one letter and yet are different names. */
function allowance(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : length < 14 ? 2 : 3;
}

/** Optimal string alignment distance of two texts, or `limit` where it is not less than that. */
function distance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + (same ? 0 : 1));
      const swapped =
        i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, at(before, j - 2) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least >= limit) return limit;
    before = previous;
    previous = row;
  }
  return Math.min(at(previous, b.length), limit);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
