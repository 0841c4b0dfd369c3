import { parse } from 'jsonc-parser';

/** An object of JSON, of which nothing is known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A value of JSON, as far as its text can be read. */
export interface TolerantValue {
  /** Undefined where nothing could be read. */
  readonly value: unknown;
  /** False where the text is cut off or damaged. */
  readonly whole: boolean;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads JSON that may be cut off or damaged: what stands before the damage is there. Never throws. */
export function tolerantJson(text: string): TolerantValue {
  try {
    return { value: JSON.parse(text) as unknown, whole: true };
  } catch {
    try {
      return { value: parse(text, [], { allowTrailingComma: true }) as unknown, whole: false };
    } catch {
      // So deep that the reader, which calls itself, has no stack for it: no log is.
      return { value: undefined, whole: false };
    }
  }
}

/** The values that stand one after the other in a text, as several logs that were pasted do. Never throws. */
export function valuesIn(text: string): readonly TolerantValue[] {
  const first = tolerantJson(text);
  return first.whole ? [first] : partsOf(text).map(tolerantJson);
}

/** A text cut after each whole array, object or text that stands in nothing. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      const end = endOfText(text, at);
      if (depth === 0) parts.push(text.slice(at, end + 1));
      at = end;
    } else if (character === '{' || character === '[') {
      if (depth === 0) from = at;
      depth += 1;
    } else if ((character === '}' || character === ']') && depth > 0) {
      depth -= 1;
      if (depth === 0) parts.push(text.slice(from, at + 1));
    }
  }
  return depth > 0 ? [...parts, text.slice(from)] : parts;
}

/** The offset of the quote that ends the text which begins at an offset; the end where there is none. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
