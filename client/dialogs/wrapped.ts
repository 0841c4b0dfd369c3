import { eastAsianWidth } from 'get-east-asian-width';

/** Cells of a row in a quick pick of VS Code's own width; what is longer is cut there. */
const mostCells = 76;

/**
 * A sentence as rows that can be read whole in a list. It breaks between words, in languages without spaces where they
 * take a break; a single long word stays in one row. Rows but the first are indented as the text behind a bullet is.
 */
export function wrapped(sentence: string): readonly string[] {
  const indent = sentence.startsWith('• ') ? '   ' : '';
  const rows: string[] = [];
  let row = '';
  for (const piece of piecesOf(sentence)) {
    if (row.trim() !== '' && cellsOf(row + piece.trimEnd()) > mostCells) {
      rows.push(row.trimEnd());
      row = indent;
    }
    row += piece;
  }
  return [...rows, row.trimEnd()];
}

/** The parts between which a row may break: words with the signs at them. */
function piecesOf(sentence: string): readonly string[] {
  const pieces: string[] = [];
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(sentence)) {
    const last = pieces.at(-1);
    const begins = /^[\p{L}\p{N}"“'(（「{<]/u.test(segment);
    const ended = last !== undefined && /[\s\p{L}\p{N}。，；：！？、）」]$/u.test(last);
    if (last === undefined || (begins && ended)) pieces.push(segment);
    else pieces[pieces.length - 1] = last + segment;
  }
  return pieces;
}

function cellsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + eastAsianWidth(character.codePointAt(0) ?? 0), 0);
}
