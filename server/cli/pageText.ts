import { eastAsianWidth } from 'get-east-asian-width';

/** How a page is shown on a terminal. */
export interface PageStyle {
  readonly colour: boolean;
  /** Cells in a line. */
  readonly width: number;
}

const bold = 1;
const dim = 2;

/**
 * A page of Markdown for a terminal: paragraphs as wide as it is, code set in, links by their words. It knows what the
 * pages of rules are written in, not all of Markdown.
 */
export function pageText(markdown: string, { colour, width }: PageStyle): string {
  const paint = (code: number, words: string): string => (colour ? `\u001b[${code}m${words}\u001b[0m` : words);
  return blocksOf(markdown)
    .map(({ kind, lines }) => {
      if (kind === 'code') return lines.map((line) => `    ${paint(dim, line)}`.trimEnd()).join('\n');
      if (kind === 'heading') return paint(bold, plain(lines.join(' ').replace(/^#+ /, '')));
      return items(lines)
        .map(
          ({ marker, text }) =>
            marker + wrap(plain(text), width - marker.length).join(`\n${' '.repeat(marker.length)}`),
        )
        .join('\n');
    })
    .join('\n\n');
}

interface Block {
  readonly kind: 'code' | 'heading' | 'text';
  readonly lines: readonly string[];
}

function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  const lines = markdown.trim().split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.trim() === '') continue;
    if (line.startsWith('```')) {
      const end = lines.indexOf('```', i + 1);
      const last = end < 0 ? lines.length : end;
      blocks.push({ kind: 'code', lines: lines.slice(i + 1, last) });
      i = last;
    } else if (line.startsWith('#')) blocks.push({ kind: 'heading', lines: [line] });
    else {
      const start = i;
      while (i + 1 < lines.length && lines[i + 1]!.trim() !== '' && !lines[i + 1]!.startsWith('```')) i++;
      blocks.push({ kind: 'text', lines: lines.slice(start, i + 1) });
    }
  }
  return blocks;
}

/** The items of a list, each with its mark; a paragraph is one without. Table rows stay lines of their own. */
function items(lines: readonly string[]): { readonly marker: string; readonly text: string }[] {
  const found: { marker: string; text: string }[] = [];
  for (const line of lines) {
    const marker = /^\s*(?:[-*]|\d+\.) /.exec(line)?.[0];
    const last = found.at(-1);
    if (marker !== undefined) found.push({ marker, text: line.slice(marker.length) });
    else if (last && !line.startsWith('|')) last.text += `${joint(last.text, line.trim())}${line.trim()}`;
    else found.push({ marker: '', text: line.trim() });
  }
  return found;
}

/** Lines end where the source has room: between two Chinese characters no blank is meant. */
function joint(before: string, after: string): string {
  return isWide(before.at(-1)) && isWide([...after][0]) ? '' : ' ';
}

function isWide(character: string | undefined): boolean {
  return character !== undefined && eastAsianWidth(character.codePointAt(0) ?? 0) === 2;
}

/** Words without the marks of emphasis, links by their words with the address where it is one of the web. */
function plain(text: string): string {
  return text
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_, words: string, address: string) =>
      address.startsWith('https:') ? `${words} (${address})` : words,
    )
    .replace(/\*\*([^*]+)\*\*/g, '$1');
}

/** Where a line may end: at blanks outside of code, and beside wide characters, but not before what closes. */
const unbroken =
  /\s+|`[^`]+`[^\s\u2e80-\uffef]*[\uff01-\uffef\u3001-\u3003]*|[^\s`\u2e80-\uffef]+[\uff01-\uffef\u3001-\u3003]*|[\u2e80-\uffef][\uff01-\uffef\u3001-\u3003]*|`/g;

function wrap(text: string, width: number): string[] {
  const pieces = (text.match(unbroken) ?? []).flatMap((piece) =>
    cells(piece) > width ? (piece.match(/\S+|\s+/g) ?? []) : [piece],
  );
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && cells(line) + cells(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line.trimEnd()];
}

function cells(text: string): number {
  let sum = 0;
  for (const character of text) sum += eastAsianWidth(character.codePointAt(0) ?? 0);
  return sum;
}
