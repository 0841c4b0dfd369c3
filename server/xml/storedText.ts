/** How a file's characters are stored. */
export interface Encoding {
  /** A label that `TextDecoder` knows, in lower case. */
  readonly name: string;
  /** A byte order mark stands before the text. */
  readonly bom: boolean;
}

export interface DecodedText {
  /** Without its byte order mark: offsets and columns are those that an editor shows. */
  readonly text: string;
  readonly encoding: Encoding;
}

const utf8: Encoding = { name: 'utf-8', bom: false };
const utf8Bom: Encoding = { name: 'utf-8', bom: true };
const byteOrderMark = '\uFEFF';

/**
 * Reads a file's bytes as an XML processor does: byte order mark first, then the XML declaration, else UTF-8.
 * @param lossyText the bytes as UTF-8, faults replaced: nearly every file needs no second look
 * @param bytes gives the bytes where that look is needed
 * @returns undefined where the bytes are no text of their encoding
 */
export function decodeXml(lossyText: string, bytes: () => Uint8Array): DecodedText | undefined {
  const other = otherEncoding(lossyText, bytes);
  if (other) return decodeAs(other, bytes());
  if (lossyText.includes('\uFFFD') && !decodeAs(utf8, bytes())) return undefined;
  return lossyText.startsWith(byteOrderMark)
    ? { text: withoutMark(lossyText), encoding: utf8Bom }
    : { text: lossyText, encoding: utf8 };
}

/**
 * The text of a file as editors show it, in the encoding that `decodeXml` finds: without a byte order mark, and with
 * U+FFFD in the place of bytes that are none of it. For those who only look: what is written back needs `decodeXml`.
 */
export function textOfBytes(bytes: Uint8Array): string {
  const lossyText = new TextDecoder('utf-8').decode(bytes);
  const other = otherEncoding(lossyText, () => bytes);
  return other ? new TextDecoder(other.name).decode(bytes) : lossyText;
}

/** A text that somebody read for us, without the byte order mark that editors do not show. */
export function withoutMark(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

function otherEncoding(lossyText: string, bytes: () => Uint8Array): Encoding | undefined {
  const first = lossyText.charCodeAt(0);
  // Two faults at the start: FE FF or FF FE. A NUL beside `<`: UTF-16 without its mark.
  if (first === 0xfffd || first === 0 || lossyText.charCodeAt(1) === 0) {
    const [a, b] = bytes();
    if (a === 0xff && b === 0xfe) return { name: 'utf-16le', bom: true };
    if (a === 0xfe && b === 0xff) return { name: 'utf-16be', bom: true };
    if (a === 0x3c && b === 0) return { name: 'utf-16le', bom: false };
    if (a === 0 && b === 0x3c) return { name: 'utf-16be', bom: false };
  }
  if (!lossyText.startsWith('<?xml')) return undefined;
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(lossyText.slice(0, 200))?.[1]?.toLowerCase();
  // A declaration that we can read as bytes cannot tell the truth about UTF-16.
  if (!declared || declared === 'utf-8' || declared === 'utf8' || declared.startsWith('utf-16')) return undefined;
  // A name that nobody knows is for the rules to report, at its place.
  if (!isKnown(declared)) return undefined;
  return { name: declared, bom: false };
}

function isKnown(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

function decodeAs(encoding: Encoding, bytes: Uint8Array): DecodedText | undefined {
  try {
    return { text: new TextDecoder(encoding.name, { fatal: true }).decode(bytes), encoding };
  } catch {
    // Bytes that the encoding does not have.
    return undefined;
  }
}

/** The bytes of a text in an encoding; undefined where we cannot write that encoding. */
export function encodeXml(text: string, { name, bom }: Encoding): Uint8Array | undefined {
  const whole = bom ? byteOrderMark + text : text;
  if (name === 'utf-8') return new TextEncoder().encode(whole);
  if (name !== 'utf-16le' && name !== 'utf-16be') return undefined;
  const bytes = new DataView(new ArrayBuffer(whole.length * 2));
  for (let i = 0; i < whole.length; i++) bytes.setUint16(i * 2, whole.charCodeAt(i), name === 'utf-16le');
  return new Uint8Array(bytes.buffer);
}
