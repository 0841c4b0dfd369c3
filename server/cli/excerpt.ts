import { eastAsianWidth } from 'get-east-asian-width';

/** A line of source made fit for a terminal, and where in it to put the underline. */
export interface Excerpt {
  readonly text: string;
  /** Cells before the underline. */
  readonly before: number;
  /** Cells of the underline, at least 1. */
  readonly length: number;
}

const tabWidth = 4;
const cut = '…';

/**
 * Shows a line around a place: tabs as spaces, control characters as something harmless, wide characters counted as
 * two cells, and no more of a long line than fits.
 * @param line without its line end
 * @param start first character of the place, from 0, in UTF-16 units
 * @param end after its last character; what lies beyond the line is left out
 * @param width cells that there are
 */
export function excerptOf(line: string, start: number, end: number, width: number): Excerpt {
  // Minified files are one line of a megabyte: look only at what can be shown.
  const from = onCharacter(line, Math.max(0, start - width));
  const to = onCharacter(line, Math.min(line.length, start + 2 * width));
  const cells: string[] = [];
  let first = -1;
  let last = -1;
  let at = from;
  for (const character of line.slice(from, to)) {
    if (at >= start && first < 0) first = cells.length;
    if (at >= end && last < 0) last = cells.length;
    at += character.length;
    if (combining.test(character) && cells.length > 0) cells[cells.length - 1] += character;
    else cells.push(...cellsOf(character, cells.length));
  }
  if (first < 0) first = cells.length;
  if (last < 0) last = cells.length;

  let left = 0;
  let right = cells.length;
  if (from > 0 || to < line.length || cells.length > width) {
    left = Math.max(0, Math.min(first - Math.floor(width / 3), cells.length - width));
    right = Math.min(cells.length, left + width);
  }
  const head = left > 0 || from > 0 ? cut : '';
  const tail = right < cells.length || to < line.length ? cut : '';
  const text = head + cells.slice(left, right).join('') + tail;
  return {
    text: text.trimEnd(),
    before: head.length + first - left,
    length: Math.max(1, Math.min(last, right) - first),
  };
}

/** A text in which nothing moves the cursor, changes colours or hides. */
export function harmless(text: string): string {
  return text.replace(control, '\uFFFD');
}

// eslint-disable-next-line no-control-regex -- these are the characters that must not reach a terminal
const control = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const combining = /^[\p{Mn}\p{Me}]$/u;

/** What a character looks like, a cell each; the second cell of a wide character is an empty text. */
function cellsOf(character: string, column: number): string[] {
  if (character === '\t') return Array.from({ length: tabWidth - (column % tabWidth) }, () => ' ');
  const shown = harmless(character);
  return eastAsianWidth(shown.codePointAt(0) ?? 0) === 2 ? [shown, ''] : [shown];
}

/** Not in the middle of a surrogate pair. */
function onCharacter(line: string, at: number): number {
  const unit = line.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
