/** One line of what a benchmark found. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  /** What was promised, in words. */
  readonly limit?: string;
}

/** The middle one of some times, in milliseconds. */
export function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
