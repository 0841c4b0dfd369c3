/** What a part of a message says. */
export interface MessagePart {
  readonly text: string;
  /** True where the message ends within it. */
  readonly cut: boolean;
}

/** A message that was recognized in a text. */
export interface TemplateMatch {
  readonly start: number;
  readonly end: number;
  /** By the names of the template's parts; those that the message lacks are not there. */
  readonly parts: ReadonlyMap<string, MessagePart>;
}

/** The words of a message, compiled. */
export interface MessageTemplate {
  /** As it stands in the data. */
  readonly source: string;
  /** The whole message as the service words it, `{part}` for what changes. */
  readonly text: string;
  /** Every place in a text, made plain by `plainMessage`, that reads so. */
  matchesIn(text: string): readonly TemplateMatch[];
}

/** The longest text that a part is looked for in. */
const longestPart = 400;
/** How many letters a message that is cut off must have to be known by them. */
const knownByLetters = 40;
/** Where a message ends, or where somebody has cut it off. */
const END = '(?=\\.\\.\\.|…|$)';
const token = /\[\[|\]\]|"\{(\w+)\}"|\{(\w+)(\.\.\.)?\}|\s+|["'“”‘’`]|[^]/g;

/**
 * Compiles the words of a message. `{part}` is a word, `"{part}"` what stands within quotes (or a word, as some forms
 * leave them out), `{part...}` any text; `[[ ]]` encloses what may be missing. Quotes of every kind are the same, blanks
 * count for nothing, a line may break anywhere, and the end may be cut off.
 */
export function compileTemplate(source: string): MessageTemplate {
  const names: string[] = [];
  /** What the message consists of, as patterns; what may be missing as one. */
  const pieces: string[] = [];
  /** How many of them must be there: enough to know the message, and what it names first. */
  let needed = 0;
  let letters = 0;
  let depth = 0;
  for (const [found, quoted, bare, any] of source.matchAll(token)) {
    const piece = patternOf(found, { quoted, bare, any: any !== undefined });
    if (quoted !== undefined) names.push(quoted, quoted);
    else if (bare !== undefined) names.push(bare);
    if (depth > 0) pieces[pieces.length - 1] += piece;
    else pieces.push(piece);
    if (found === '[[') depth++;
    else if (found === ']]') depth--;
    if (depth > 0) continue;
    if (letters < knownByLetters || names.length === 0) needed = pieces.length;
    if (/\w/.test(found) && quoted === undefined && bare === undefined) letters++;
  }
  let expression: RegExp | undefined;
  return {
    source,
    text: source.replaceAll(/\[\[|\]\]|\.\.\.(?=\})/g, ''),
    matchesIn(text) {
      expression ??= new RegExp(
        pieces.reduceRight((rest, piece, i) => (i < needed ? piece + rest : `(?:${piece}${rest}|${END})`), ''),
        'dgi',
      );
      return [...text.matchAll(expression)].map((match) => {
        const parts = new Map<string, MessagePart>();
        names.forEach((name, i) => {
          const [start, end] = match.indices?.[i + 1] ?? [];
          if (start === undefined || end === undefined) return;
          const written = text.slice(start, end).replace(/\n/g, '').trim();
          const quoted = text[start - 1] === '"';
          const cut = quoted && !/^\s*"/.test(text.slice(end, end + 10));
          parts.set(name, { text: quoted ? written : written.replace(/[.,;:)\]…]+$/, ''), cut });
        });
        return { start: match.index, end: match.index + match[0].length, parts };
      });
    },
  };
}

function patternOf(
  found: string,
  {
    quoted,
    bare,
    any,
  }: { readonly quoted: string | undefined; readonly bare: string | undefined; readonly any: boolean },
): string {
  if (found === '[[') return '(?:';
  if (found === ']]') return ')?';
  if (quoted !== undefined) return `(?:"\\s*([^"]{0,${longestPart}}?)\\s*(?:"|${END})|([^\\s"]{1,200}))`;
  if (bare !== undefined) return any ? `([^]{0,${longestPart}}?)` : '([^\\s"]{1,200})';
  if (/^\s/.test(found)) return '\\s*';
  if (/^["'“”‘’`]/.test(found)) return '\\s*"?\\s*';
  return `${found.replace(/[\\^$.*+?()[\]{}|]/, '\\$&')}\\n?`;
}

const entities: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>', nbsp: ' ' };
const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\n',
  t: ' ',
  '"': '"',
  "'": "'",
  '/': '/',
  '\\': '\\',
};
const shownTag = /<\/?(?:a|b|br|code|div|em|h\d|i|li|ol|p|pre|span|strong|table|tbody|td|th|tr|ul)\b[^<>]{0,400}>/gi;

/**
 * A message without what it was wrapped in: entities and tags of HTML, escapes of JSON and of addresses are read, quotes of
 * every kind become `"`, and a line end with what is around it becomes one.
 */
export function plainMessage(raw: string): string {
  let text = raw.replace(
    /(?:[\w.~-]|%[0-9a-f]{2}|\+)*%[0-9a-f]{2}(?:[\w.~!'()*:-]|%[0-9a-f]{2}|\+)*/gi,
    unescapeAddress,
  );
  // An escape may be escaped once more: JSON in JSON, HTML in JSON.
  for (let round = 0; round < 2; round++)
    text = text
      .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      .replace(/\\([nrt"'/\\])/g, (_, character: string) => escapes[character] ?? '')
      .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, unescapeEntity);
  return text
    .replace(shownTag, '\n')
    .replace(/["'“”‘’„«»`]/g, '"')
    .replace(/[ \t\u00a0]*\r?\n[\s|]*/g, '\n')
    .trim();
}

function unescapeAddress(written: string): string {
  try {
    return decodeURIComponent(written.replaceAll('+', ' '));
  } catch {
    return written;
  }
}

function unescapeEntity(written: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return entities[name.toLowerCase()] ?? written;
  const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : written;
}
