import type { Span } from '../xml/span';

/** A value of a JSON text, with its place. */
export type JsonNode =
  | ({ readonly kind: 'object'; readonly members: readonly JsonMember[] } & Span)
  | ({ readonly kind: 'array'; readonly items: readonly JsonNode[] } & Span)
  /** A string, decoded; or a number, `true`, `null` and whatever else is no list, as written. */
  | ({ readonly kind: 'string' | 'bare'; readonly text: string } & Span);

/** A name and its value; from the name's quote to the value's end. */
export interface JsonMember extends Span {
  readonly key: string;
  /** The name as it stands between its quotes. */
  readonly keySpan: Span;
  /** Undefined where none is written yet. */
  readonly value: JsonNode | undefined;
}

/**
 * Reads JSON for the places of what is in it, also while somebody types: what is missing is left out, what stands in the
 * wrong place is passed over, and so are comments and commas at the end. Never throws.
 */
export function readJson(text: string): JsonNode | undefined {
  return new JsonReader(text).value(0);
}

const token = /[{}[\]:,]|"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"?|\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)|[^\s{}[\]:,"]+/g;
/** Files of settings are flat; deeper is something else. */
const deepest = 100;

class JsonReader {
  private readonly tokens: readonly (Span & { readonly text: string })[];
  private at = 0;

  constructor(source: string) {
    this.tokens = [...source.matchAll(token)]
      .filter(([text]) => !text.startsWith('//') && !text.startsWith('/*'))
      .map(({ 0: text, index }) => ({ text, start: index, end: index + text.length }));
  }

  value(depth: number): JsonNode | undefined {
    const first = this.tokens[this.at];
    if (!first || depth > deepest) return undefined;
    this.at++;
    if (first.text === '{') return this.object(first.start, depth);
    if (first.text === '[') return this.array(first.start, depth);
    const { text, start, end } = first;
    return text.startsWith('"') ? { kind: 'string', text: decoded(text), start, end } : { kind: 'bare', ...first };
  }

  private object(start: number, depth: number): JsonNode {
    const members: JsonMember[] = [];
    for (let next = this.next(); next && !isEnd(next.text); next = this.next()) {
      this.at++;
      if (!next.text.startsWith('"')) continue;
      const keySpan = { start: next.start + 1, end: next.start + contentOf(next.text).length + 1 };
      const hasValue = this.takes(':') && !/^[,\]}]$/.test(this.next()?.text ?? ',');
      const value = hasValue ? this.value(depth + 1) : undefined;
      const end = value?.end ?? next.end;
      members.push({ key: decoded(next.text), keySpan, value, start: next.start, end });
    }
    return { kind: 'object', members, start, end: this.close('}') };
  }

  private array(start: number, depth: number): JsonNode {
    const items: JsonNode[] = [];
    for (let next = this.next(); next && !isEnd(next.text); next = this.next()) {
      const item = next.text === ',' || next.text === ':' ? undefined : this.value(depth + 1);
      if (item) items.push(item);
      else this.at++;
    }
    return { kind: 'array', items, start, end: this.close(']') };
  }

  private next(): ({ readonly text: string } & Span) | undefined {
    return this.tokens[this.at];
  }

  private takes(text: string): boolean {
    if (this.next()?.text !== text) return false;
    this.at++;
    return true;
  }

  /** The end of a list: after its bracket, or where what is around it ends first. */
  private close(bracket: string): number {
    this.takes(bracket);
    return this.tokens[this.at - 1]?.end ?? 0;
  }
}

function isEnd(text: string): boolean {
  return text === '}' || text === ']';
}

/** What stands between the quotes of a string that may lack the last one. */
function contentOf(quoted: string): string {
  return /^"((?:[^"\\]|\\.)*)/.exec(quoted)?.[1] ?? '';
}

function decoded(quoted: string): string {
  const content = contentOf(quoted);
  if (!content.includes('\\')) return content;
  try {
    return String(JSON.parse(`"${content}"`));
  } catch {
    return content;
  }
}
