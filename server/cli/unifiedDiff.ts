import type { Span } from '../xml/span';
import { splitLines } from './splitLines';

/** What becomes what: the text at `span` (offsets of the old text) becomes `newText`. */
export interface Replacement {
  readonly span: Span;
  readonly newText: string;
}

/** Lines around a change that are shown with it. */
const context = 3;

/** Old lines `from` to `to` (from 0, exclusive) become these new lines. */
interface Block {
  from: number;
  to: number;
  lines: string[];
}

/**
 * A unified diff of one file, as `git apply` and `patch -p1` take it. It is made from the changes themselves: they say
 * exactly what happens, so nothing needs to be compared.
 * @param path relative to where the diff is applied
 * @param replacements do not overlap; several at one place stand in the order of their texts
 */
export function unifiedDiff(path: string, text: string, replacements: readonly Replacement[]): string {
  const lines = splitLines(text);
  const blocks = blocksOf(lines, replacements);
  if (blocks.length === 0) return '';
  let out = `--- ${label('a', path)}\n+++ ${label('b', path)}\n`;
  let shift = 0;
  for (let i = 0; i < blocks.length;) {
    const first = blocks[i] as Block;
    const from = Math.max(0, first.from - context);
    let body = '';
    let at = from;
    let added = 0;
    let removed = 0;
    // Changes so near that their context would touch share a hunk.
    for (let block = blocks[i]; block && (block === first || block.from <= at + 2 * context); block = blocks[++i]) {
      for (; at < block.from; at++) body += diffLine(' ', lines[at]);
      for (; at < block.to; at++, removed++) body += diffLine('-', lines[at]);
      for (const line of block.lines) body += diffLine('+', line);
      added += block.lines.length;
    }
    const to = Math.min(lines.length, at + context);
    for (; at < to; at++) body += diffLine(' ', lines[at]);
    const oldCount = to - from;
    out += `@@ -${range(from, oldCount)} +${range(from + shift, oldCount + added - removed)} @@\n${body}`;
    shift += added - removed;
  }
  return out;
}

function blocksOf(lines: readonly string[], replacements: readonly Replacement[]): Block[] {
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    length += line.length;
  }
  const text = lines.join('');
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  };

  const sorted = [...replacements].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const blocks: Block[] = [];
  for (let i = 0; i < sorted.length;) {
    const from = lineAt((sorted[i] as Replacement).span.start);
    let to = from;
    let at = starts[from] ?? 0;
    let after = '';
    // Every change that touches the lines of this block belongs to it.
    for (let next = sorted[i]; next && (to === from || lineAt(next.span.start) < to); next = sorted[++i]) {
      after += text.slice(at, next.span.start) + next.newText;
      at = next.span.end;
      to = Math.max(to, Math.min(lines.length, lineAt(at) + 1));
      if (to === from) to = Math.min(lines.length, from + 1);
      if (to === from) break;
    }
    if (lines.length === 0) {
      after = sorted.map(({ newText }) => newText).join('');
      i = sorted.length;
    }
    after += text.slice(at, starts[to] ?? length);
    const block = trimmed({ from, to, lines: splitLines(after) }, lines);
    if (block.from < block.to || block.lines.length > 0) blocks.push(block);
  }
  return blocks;
}

/** Without the lines at both ends that stay as they are. */
function trimmed({ from, to, lines: after }: Block, before: readonly string[]): Block {
  let head = 0;
  while (from + head < to && head < after.length && before[from + head] === after[head]) head++;
  let tail = 0;
  while (
    to - tail > from + head &&
    after.length - tail > head &&
    before[to - tail - 1] === after[after.length - tail - 1]
  )
    tail++;
  return { from: from + head, to: to - tail, lines: after.slice(head, after.length - tail) };
}

function diffLine(mark: string, line = ''): string {
  return line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;
}

/** Line numbers count from 1; a range without lines names the line before it. */
function range(from: number, count: number): string {
  return `${count === 0 ? from : from + 1},${count}`;
}

/** A path as `git diff` writes it: quoted where it holds what a reader could mistake. */
function label(side: string, path: string): string {
  const whole = `${side}/${path.replaceAll('\\', '/')}`;
  // eslint-disable-next-line no-control-regex -- control characters may stand in file names
  if (/["\u0000-\u001f]/.test(whole)) return JSON.stringify(whole);
  return whole.includes(' ') ? `${whole}\t` : whole;
}
