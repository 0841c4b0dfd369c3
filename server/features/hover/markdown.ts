import { message } from '../../message';
import { translate } from '../translate';

/** Paragraphs of Markdown; those that are undefined or empty are left out. */
export type Paragraphs = readonly (string | undefined)[];

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

export function codes(texts: readonly string[]): string {
  return texts.map(code).join(', ');
}

export function link(address: string | undefined): string | undefined {
  return address === undefined || address === '' ? undefined : `[${translate(message('Documentation'))}](${address})`;
}

/** What a value is where nothing is said. */
export function defaultLine(value: string | undefined): string | undefined {
  return value === undefined ? undefined : translate(message('Default: {0}', code(value)));
}

export function valuesLine(values: readonly string[] | undefined): string | undefined {
  return values && values.length > 0 ? translate(message('Values: {0}', codes(values))) : undefined;
}

/** The same without marks, for clients that show none. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\*\*|`/g, '')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1: $2')
    .replace(/\\([\\*_[\]<>#])/g, '$1');
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\*_[\]<>#]/g, '\\$&');
}
