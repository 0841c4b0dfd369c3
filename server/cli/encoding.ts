import type { Encoding } from '../xml/storedText';

/** The bytes of a text in an encoding; undefined where we cannot write that encoding. */
export function encodeXml(text: string, { name, bom }: Encoding): Uint8Array | undefined {
  const whole = bom ? `\uFEFF${text}` : text;
  if (name === 'utf-8') return Buffer.from(whole, 'utf8');
  if (name === 'utf-16le') return Buffer.from(whole, 'utf16le');
  if (name === 'utf-16be') return Buffer.from(whole, 'utf16le').swap16();
  return undefined;
}
