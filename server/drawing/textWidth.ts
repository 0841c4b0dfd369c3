/** Widths of the characters from the blank to `~` in thousandths of the font size, as sans-serif fonts such as Arial have them. */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];
const FIRST = 32;
/** Other alphabets; what is written in squares is as wide as it is high. */
const OTHER = 620;
const SQUARE = 1000;
const FIRST_SQUARE = 0x1100;
/** Fonts differ: some are a little wider. */
const SPARE = 1.06;
const BOLD = 1.07;

export interface Font {
  /** Size in pixels. */
  readonly size: number;
  readonly bold?: boolean;
}

/** About how wide a text is, in pixels; rather more than less. There is no canvas to measure on where drawings are made. */
export function textWidth(text: string, { size, bold = false }: Font): number {
  let thousandths = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    thousandths += WIDTHS[code - FIRST] ?? (code >= FIRST_SQUARE ? SQUARE : OTHER);
  }
  return Math.ceil((thousandths / 1000) * size * SPARE * (bold ? BOLD : 1));
}

/** The text, or as much of its start as fits a width in pixels, with an ellipsis. */
export function fitted(text: string, width: number, font: Font): string {
  if (textWidth(text, font) <= width) return text;
  const characters = [...text];
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (textWidth(`${characters.slice(0, middle).join('')}…`, font) <= width) low = middle;
    else high = middle - 1;
  }
  return `${characters.slice(0, low).join('').trimEnd()}…`;
}
