import type { Span } from '../../server/xml/span';

export interface Marked {
  /** The text without its marks. */
  readonly text: string;
  /** Offset of the `|`, or -1 where the text has none. */
  readonly caret: number;
  /** What stood between `«` and `»`, in order. */
  readonly spans: readonly Span[];
}

/** Reads a text in which `|` marks the caret and `«...»` the expected spans, so that tests need no numbers. */
export function marked(source: string): Marked {
  let text = '';
  let caret = -1;
  const open: number[] = [];
  const spans: Span[] = [];
  for (const char of source) {
    if (char === '|') caret = text.length;
    else if (char === '«') open.push(text.length);
    else if (char === '»') spans.push({ start: open.pop() ?? 0, end: text.length });
    else text += char;
  }
  return { text, caret, spans };
}
