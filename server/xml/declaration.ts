import type { XmlProblem } from './nodes';

const declaration =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.[0-9]*"|'1\.[0-9]*')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*("[A-Za-z][-A-Za-z0-9._]*"|'[A-Za-z][-A-Za-z0-9._]*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>$/;

/** Encodings that readers know. Which one a file is stored in, the text of it does not tell. */
const encodings =
  /^(?:utf8|utf16(?:le|be)?|usascii|ascii|ansix34(?:1968|1986)|latin[1-9]|l[1-8]|iso8859(?:[1-9]|1[0-6])|(?:windows|cp)[0-9]{3,5}|koi8[ru]|gb2312|gbk|gb18030|big5|shiftjis|sjis|euc(?:jp|kr|cn|tw)|iso2022(?:jp|kr|cn)|macintosh|mac)$/;

/** Checks the XML declaration that begins at `start` (offset 0, or 1 after a byte order mark). */
export function declarationProblem(text: string, start: number, end: number): XmlProblem | undefined {
  const raw = text.slice(start, end);
  const match = declaration.exec(raw);
  if (!match) return { code: 'invalid-declaration', span: { start, end }, args: [] };
  const encoding = match[1]?.slice(1, -1);
  // Readers compare the names of encodings by their letters and digits.
  if (encoding === undefined || encodings.test(encoding.toLowerCase().replace(/[-_.]/g, ''))) return undefined;
  const at = start + raw.indexOf(match[1]!) + 1;
  return { code: 'invalid-declaration', span: { start: at, end: at + encoding.length }, args: [encoding] };
}
