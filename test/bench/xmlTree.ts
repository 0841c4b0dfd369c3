import { XMLParser } from 'fast-xml-parser';
import { parseXml } from '../../server/xml/parser';

export interface Comparison {
  readonly name: string;
  /** Milliseconds for all files, the median of several warm rounds. */
  readonly ours: number;
  readonly theirs: number;
  /** How many times faster ours is. */
  readonly ratio: number;
}

/** Measures the tree against fast-xml-parser's with places and order kept, in alternating rounds of one run. */
export function benchXmlTree(files: readonly { readonly text: string }[]): Comparison {
  const parser = new XMLParser({ captureMetaData: true, preserveOrder: true, ignoreAttributes: false });
  const ourRounds: number[] = [];
  const theirRounds: number[] = [];
  let seen = 0;
  for (let round = 0; round < 9; round++) {
    ourRounds.push(timed(() => files.forEach(({ text }) => (seen += parseXml(text).children.length))));
    theirRounds.push(timed(() => files.forEach(({ text }) => (seen += (parser.parse(text) as unknown[]).length))));
  }
  if (files.length > 0 && seen === 0) throw new Error('nothing was parsed');
  // The first rounds warm up.
  const [ours, theirs] = [median(ourRounds.slice(2)), median(theirRounds.slice(2))];
  return { name: 'XML tree against fast-xml-parser', ours, theirs, ratio: theirs / ours };
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
