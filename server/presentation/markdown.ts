import { message } from '../words/message';
import { translate } from './translate';

/** Paragraphs of Markdown; those that are undefined or empty are left out. */
export type Paragraphs = readonly (string | undefined)[];

/** One text of them, with an empty line between two. */
export function joinParagraphs(paragraphs: Paragraphs): string {
  return paragraphs.filter((one) => one !== undefined && one !== '').join('\n\n');
}

/** The first line: what it is, and of which sort. */
export function heading(name: string, sort: string): string {
  return `**${escapeMarkdown(name)}** · ${sort}`;
}

/** A name or value as it stands in policies. */
export function code(text: string): string {
  // A backtick cannot be escaped inside: a longer fence holds it.
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Several names or values, one after the other. */
export function codes(texts: readonly string[]): string {
  return texts.map(code).join(', ');
}

/** Longer values are cut: a hover is no place for pages. */
const longestCode = 60;
/** More values are counted, not named. */
const mostCodes = 8;

/** A value on one line, cut where it is long. */
export function shortCode(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return code(line.length > longestCode ? `${line.slice(0, longestCode - 1)}…` : line);
}

/** Values, the first of many. */
export function firstCodes(texts: readonly string[], most = mostCodes): string {
  const shown = texts.slice(0, most).map(shortCode).join(', ');
  const left = texts.length - most;
  return left > 0 ? translate(message('{0} and {1} more', shown, String(left))) : shown;
}

/** Rows of Markdown cells under their heads; undefined where there are no rows. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string | undefined {
  if (rows.length === 0) return undefined;
  // A bar would end a cell, even within a code span.
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => ':--')), ...rows.map(line)].join('\n');
}

/** A file that can be opened at a line (from 1). */
export function fileLink(name: string, uri: string, line: number): string {
  return `[${escapeMarkdown(name)}:${line}](${uri}#L${line})`;
}

/** A link to the documentation at an address; undefined where there is none. */
export function link(address: string | undefined): string | undefined {
  return address === undefined || address === '' ? undefined : `[${translate(message('Documentation'))}](${address})`;
}

/** What a value is where nothing is said. */
export function defaultLine(value: string | undefined): string | undefined {
  return value === undefined ? undefined : translate(message('Default: {0}', code(value)));
}

/** The values that there are, where that is known. */
export function valuesLine(values: readonly string[] | undefined): string | undefined {
  return values && values.length > 0 ? translate(message('Values: {0}', codes(values))) : undefined;
}

/** The same without marks, for clients that show none. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^\|( :-- \|)+\n/gm, '')
    .replace(/^\| (.*) \|$/gm, (_, cells: string) => cells.replace(/(?<!\\)\|/g, '·').replaceAll('\\|', '|'))
    .replace(/\*\*|`/g, '')
    .replace(/ {2}$/gm, '')
    .replace(/\[((?:[^\]\\]|\\.)*)\]\([^)]*#L\d+\)/g, '$1')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1: $2')
    .replace(/\\([\\*_[\]<>#|.])/g, '$1');
}

/** A text as it is, whatever Markdown would make of it. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\*_[\]<>#`]/g, '\\$&');
}
