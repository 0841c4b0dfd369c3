/** Character classes of XML 1.0 (fifth edition), productions 2 to 5: a table for ASCII, expressions for the rest. */

const nameStart = 1;
const nameInside = 2;
const space = 4;

const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/[A-Za-z_:]/.test(char)) classes[code] = nameStart | nameInside;
  else if (/[-.0-9]/.test(char)) classes[code] = nameInside;
  else if (/[ \t\r\n]/.test(char)) classes[code] = space;
}

const wideStart =
  /[\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD]|[\uD800-\uDB7F][\uDC00-\uDFFF]/y;
const wideInside =
  /[\u00B7\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u037D\u037F-\u1FFF\u200C\u200D\u203F\u2040\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD]|[\uD800-\uDB7F][\uDC00-\uDFFF]/y;

/** True for the four characters that XML takes for white space. */
export function isSpace(code: number): boolean {
  return code < 128 && (classes[code]! & space) !== 0;
}

/** True when a name may begin at that offset. */
export function startsName(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (classes[code]! & nameStart) !== 0;
  wideStart.lastIndex = at;
  return wideStart.test(text);
}

/** The offset after the name that begins at `at`; `at` itself where none begins. */
export function nameEndAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128 ? (classes[code]! & nameStart) === 0 : !startsName(text, at)) return at;
  return nameCharsEndAt(text, at);
}

const plainInside = /[\w.:-]*/y;

/** The offset after the run of characters that may stand inside a name. */
export function nameCharsEndAt(text: string, at: number): number {
  // Nearly every name is plain: one native step instead of one for each character.
  plainInside.lastIndex = at;
  plainInside.test(text);
  at = plainInside.lastIndex;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      if ((classes[code]! & nameInside) === 0) return at;
      at++;
    } else {
      // NaN past the end fails here too.
      wideInside.lastIndex = at;
      if (!wideInside.test(text)) return at;
      at = wideInside.lastIndex;
    }
  }
}

/** The offset of the first character that is not white space, from `at` on. */
export function skipSpace(text: string, at: number): number {
  for (;;) {
    const code = text.charCodeAt(at);
    if (!(code < 128) || (classes[code]! & space) === 0) return at;
    at++;
  }
}

/** The offset after the run of characters that are neither white space nor `<` or `>`. */
export function wordEndAt(text: string, at: number): number {
  while (at < text.length && !/[\s<>]/.test(text.charAt(at))) at++;
  return at;
}

/** The offset of the line end (`\n` or `\r`) at or after `at`, or the text's length. */
export function lineEndAt(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  if (feed < 0) return text.length;
  return feed > at && text.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;
}

/** The width of the white space before `at` on its line (a tab counts four), or -1 where something else stands there. */
export function indentAt(text: string, at: number): number {
  let width = 0;
  for (let i = at - 1; i >= 0; i--) {
    const code = text.charCodeAt(i);
    if (code === 32) width += 1;
    else if (code === 9) width += 4;
    else return code === 10 || code === 13 || code === 0xfeff ? width : -1;
  }
  return width;
}

/** What XML allows nowhere: control characters, U+FFFE, U+FFFF, halves of surrogate pairs. */
const illegal =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
/** One class is several times faster than the alternatives above; surrogates, rare in policies, need the second look. */
// eslint-disable-next-line no-control-regex
const suspicious = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;

/** True when the text holds a character that XML allows nowhere. */
export function hasIllegalCharacter(text: string): boolean {
  return suspicious.test(text) && text.search(illegal) >= 0;
}

/** The offsets of all characters that XML allows nowhere. */
export function illegalCharacters(text: string): number[] {
  const found: number[] = [];
  for (const match of text.matchAll(illegal)) found.push(match.index);
  return found;
}

/** True for the code point of a character that XML allows: what `&#...;` may stand for. */
export function isLegalCodePoint(code: number): boolean {
  return (
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

const shared: (string | undefined)[] = new Array<undefined>(2048).fill(undefined);

/**
 * The text from `start` to `end` as a name. A policy says the same few hundred names over and over: one string each
 * saves memory, and does not keep the whole text alive as a slice of it would.
 */
export function nameAt(text: string, start: number, end: number): string {
  const length = end - start;
  const middle = text.charCodeAt(start + (length >> 1));
  const slot = (length * 151 + text.charCodeAt(start) * 31 + middle * 67 + text.charCodeAt(end - 1)) & 2047;
  const known = shared[slot];
  if (known !== undefined && known.length === length && text.startsWith(known, start)) return known;
  // A property key is a string of its own, never a slice.
  const name = Object.keys({ [text.slice(start, end)]: 0 })[0]!;
  shared[slot] = name;
  return name;
}
