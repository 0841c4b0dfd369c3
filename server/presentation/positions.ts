import type { Span } from '../xml/span';

/** A place as editors count it: line and UTF-16 character, both from 0. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/**
 * Where the lines of a text begin, found when first asked for. Lines end as LSP has it: at `\r\n`, `\n` or a lone `\r`.
 * A byte order mark is no part of an editor's text: shells cut it off before they hand texts over.
 */
export class LineIndex {
  private found: readonly number[] | undefined;

  constructor(private readonly text: string) {}

  /** The position of an offset (from 0); offsets outside the text count as its start or end. */
  positionAt(offset: number): TextPosition {
    const starts = this.starts;
    const at = Math.min(Math.max(offset, 0), this.text.length);
    let low = 0;
    let high = starts.length;
    while (low < high - 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= at) low = middle;
      else high = middle;
    }
    return { line: low, character: at - (starts[low] as number) };
  }

  /** The offset of a position; lines and characters that are not there count as the last ones that are. */
  offsetAt({ line, character }: TextPosition): number {
    if (line < 0) return 0;
    if (line >= this.starts.length) return this.text.length;
    const { start, end } = this.lineSpan(line);
    return Math.min(start + Math.max(character, 0), end);
  }

  /** A line (from 0) without its line end. */
  lineSpan(line: number): Span {
    const start = this.starts[line] ?? this.text.length;
    let end = this.starts[line + 1] ?? this.text.length;
    if (end > start && this.text[end - 1] === '\n') end--;
    if (end > start && this.text[end - 1] === '\r') end--;
    return { start, end };
  }

  get lineCount(): number {
    return this.starts.length;
  }

  private get starts(): readonly number[] {
    return (this.found ??= lineStarts(this.text));
  }
}

/** Native searches instead of a loop over characters: most files have one kind of line end. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  const fed = starts.length;
  for (let i = text.indexOf('\r'); i >= 0; i = text.indexOf('\r', i + 1)) if (text[i + 1] !== '\n') starts.push(i + 1);
  if (starts.length > fed) starts.sort((a, b) => a - b);
  return starts;
}
