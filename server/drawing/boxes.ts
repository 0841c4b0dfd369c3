import type { DrawnEdge, DrawnNode } from './drawn';
import { fitted, textWidth, type Font } from './textWidth';

/** Fonts of drawings; the style sheet has the same. */
export const TITLE: Font = { size: 13, bold: true };
export const LINE: Font = { size: 11.5 };
export const LABEL: Font = { size: 11 };

export const LINE_HEIGHT = 16;
export const PADDING = 12;
/** Where the title is written, with the number of the step before it. */
export const NUMBER_WIDTH = 26;
const TITLE_HEIGHT = 20;
const MOST_TEXT = 380;
const LEAST_TEXT = 110;
/** The slanted ends of a condition. */
const SLANT = 14;
const DOT = 14;

/** A box before its place is known: its size in pixels, and its texts as far as they fit. */
export interface Sized {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly lines: readonly string[];
}

/** How large a box is. Start and end of a sub journey are dots. */
export function sizeOf(node: DrawnNode): Sized {
  if (node.title === '') return { width: DOT, height: DOT, title: '', lines: [] };
  const condition = node.kind === 'condition';
  const number = hasNumber(node) ? NUMBER_WIDTH : 0;
  const title = fitted(node.title, MOST_TEXT - number, condition ? LINE : TITLE);
  const lines = node.lines.map((line) => fitted(line, MOST_TEXT, LINE));
  const text = Math.max(
    condition || node.kind === 'start' || node.kind === 'end' ? 0 : LEAST_TEXT,
    textWidth(title, condition ? LINE : TITLE) + number,
    ...lines.map((line) => textWidth(line, LINE)),
  );
  const badge = node.findings.length > 0 ? 10 : 0;
  return {
    width: text + 2 * PADDING + (condition ? 2 * SLANT : 0) + badge,
    height: (condition ? LINE_HEIGHT : TITLE_HEIGHT) + lines.length * LINE_HEIGHT + 2 * (condition ? 6 : 8),
    title,
    lines,
  };
}

/** Whether the number of its step stands in a box. */
export function hasNumber({ kind, order }: DrawnNode): boolean {
  return order !== undefined && kind !== 'condition' && kind !== 'start' && kind !== 'end';
}

/** How large the label of an arrow is; undefined where there is none. */
export function labelSize({
  label,
}: DrawnEdge): { readonly text: string; readonly width: number; readonly height: number } | undefined {
  if (label === undefined || label === '') return undefined;
  const text = fitted(label, MOST_TEXT / 2, LABEL);
  return { text, width: textWidth(text, LABEL) + 10, height: 18 };
}
