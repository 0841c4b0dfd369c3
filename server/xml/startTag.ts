import { fillInEnd, type FillIns } from './fillIns';
import { isSpace, lineEndAt, nameCharsEndAt, nameEndAt, skipSpace } from './names';
import { XmlAttribute, XmlElement, type XmlDocument, type XmlProblem, type XmlProblemCode } from './nodes';
import type { Span } from './span';

/** A start tag with something wrong in it. */
export interface DamagedTag {
  readonly element: XmlElement;
  readonly problems: readonly XmlProblem[];
  /** What is filled in among or within its attributes. */
  readonly fillIns: readonly Span[];
  /** False where no `>` ends the tag: then the element stands for itself and takes no children. */
  readonly finished: boolean;
}

/** A `<` that was typed into a tag which goes on after it. */
const strayLess = /<\s*(?:\/?>|=|["']|[\w:.-]+[ \t]*=[ \t]*["'])/y;
/** A value that swallowed the next attribute: its own quote is missing. */
const swallowedAttribute = /\s+[^\s"'=<>/]+\s*=\s*$/;
const nextAttribute = /[\w:.-]+\s*=\s*["']/y;
/** The rest of a value whose opening quote is missing. */
const unopenedValues = [
  /(?:[^"<>=\r\n]|=(?!\s*")){0,500}(")(?=\s|\/?>)/y,
  /(?:[^'<>=\r\n]|=(?!\s*')){0,500}(')(?=\s|\/?>)/y,
];

/** Something mistyped between a name and its value, where the `=` should stand alone. */
const mistypedEquals = /[^\s\w"'=>/:.-][^\s\w"'=>/]{0,5}(?==?["'])/y;
/** Something typed before the opening quote of a value that is whole. */
const typedBeforeQuote = /[^\s"'<>=]{1,100}(?=(["'])[^"'<>]{0,500}\1(?:\s|\/?>))/y;
/** An opening quote typed twice. */
const doubledQuote = /(["'])(?=\1[^\s"'<>/=][^"'<>\r\n]{0,500}\1(?:\s|\/?>))/y;

/** What is no fault of its own in a tag that never ends. */
const followUps: ReadonlySet<XmlProblemCode> = new Set([
  'missing-value',
  'missing-equals',
  'unquoted-value',
  'syntax',
  'duplicate-attribute',
]);

/** Reads the start tag at `start` with all patience; its name ends at `nameEnd`. */
export function readStartTag(
  text: string,
  start: number,
  nameEnd: number,
  parent: XmlElement | undefined,
  document: XmlDocument,
  fillIns?: FillIns,
): DamagedTag {
  const element = new XmlElement(text.slice(start + 1, nameEnd), start, parent, document);
  return new StartTag(text, element, nameEnd, fillIns).read();
}

class StartTag {
  private readonly attributes: XmlAttribute[] = [];
  private readonly names = new Map<string, XmlAttribute>();
  private readonly problems: XmlProblem[] = [];
  private readonly filled: Span[] = [];
  private at: number;
  /** Offset after the last thing that surely belongs to the tag. */
  private sure: number;
  private confused = false;

  constructor(
    private readonly text: string,
    private readonly element: XmlElement,
    nameEnd: number,
    private readonly fillIns: FillIns | undefined,
  ) {
    this.at = this.sure = nameEnd;
  }

  read(): DamagedTag {
    const finished = this.readToEnd();
    this.element.attributes = this.attributes;
    if (!finished) this.breakOff();
    this.element.startTagEnd = this.at;
    return { element: this.element, problems: this.problems, fillIns: this.filled, finished };
  }

  /** Reads up to the `>`; false where there is none. */
  private readToEnd(): boolean {
    const { text } = this;
    for (;;) {
      this.at = skipSpace(text, this.sure);
      const char = text.charAt(this.at);
      if (char === '') return false;
      if (this.readFillIn()) continue;
      if (char === '>') {
        this.at++;
        return true;
      }
      if (char === '/') {
        const after = skipSpace(text, this.at + 1);
        const next = text.charAt(after);
        if (next === '>') {
          if (after > this.at + 1) this.confuse(this.at, after + 1);
          this.element.selfClosed = true;
          this.at = after + 1;
          return true;
        }
        if (next === '<' || next === '') {
          this.element.selfClosed = true;
          this.sure = this.at + 1;
          return false;
        }
        this.confuse(this.at, this.at + 1);
        this.sure = this.at + 1;
      } else if (char === '<') {
        if (!this.isStrayLess(this.at)) return false;
        this.add('bare-less-than', this.at, this.at + 1);
        this.sure = this.at + 1;
      } else {
        const nameEnd = nameEndAt(text, this.at);
        if (nameEnd > this.at) {
          if (!this.readAttribute(nameEnd)) return false;
        } else this.readJunk();
      }
    }
  }

  /** Passes over what is filled in between attributes: one or several of them, or the name of one. */
  private readFillIn(): boolean {
    const { text, at } = this;
    let end = fillInEnd(text, at, this.fillIns);
    if (end === at) return false;
    const equals = skipSpace(text, end);
    if (text.charAt(equals) === '=') {
      // What can be a name is one.
      if (nameEndAt(text, at) > at) return false;
      const open = skipSpace(text, equals + 1);
      const quote = text.charAt(open);
      const close = quote === '"' || quote === "'" ? text.indexOf(quote, open + 1) : -1;
      if (close < 0) return false;
      end = close + 1;
    }
    this.filled.push({ start: at, end });
    this.sure = end;
    return true;
  }

  /** False where the name is not an attribute's any more, but text after a tag that never ended. */
  private readAttribute(nameEnd: number): boolean {
    const { text, at } = this;
    let equals = skipSpace(text, nameEnd);
    if (text.charAt(equals) === '<' && this.isStrayLess(equals)) {
      const after = skipSpace(text, equals + 1);
      if (text.charAt(after) === '=') {
        this.add('bare-less-than', equals, equals + 1);
        equals = after;
      }
    }
    const next = text.charAt(equals);
    mistypedEquals.lastIndex = nameEnd;
    if (next !== '=' && mistypedEquals.test(text)) {
      const end = mistypedEquals.lastIndex;
      this.spaceBefore(at, nameEnd);
      if (text.charAt(end) === '=') this.add('syntax', nameEnd, end, [text.slice(nameEnd, end)]);
      else this.add('missing-equals', nameEnd, end, [text.slice(at, nameEnd)]);
      this.readQuoted(at, nameEnd, text.charAt(end) === '=' ? end + 1 : end);
      return true;
    }
    if (next !== '=') {
      if ((next === '"' || next === "'") && equals < lineEndAt(text, nameEnd) + 1) {
        this.spaceBefore(at, nameEnd);
        this.add('missing-equals', at, nameEnd, [text.slice(at, nameEnd)]);
        this.readQuoted(at, nameEnd, equals);
        return true;
      }
      const newLine = lineEndAt(text, this.sure) < at;
      if (newLine && !this.closesBeforeNextTag(nameEnd)) return false;
      this.spaceBefore(at, nameEnd);
      if (!this.confused) this.add('missing-value', at, nameEnd, [text.slice(at, nameEnd)]);
      this.addAttribute(at, nameEnd, -1, -1, nameEnd);
      return true;
    }
    this.spaceBefore(at, nameEnd);
    this.readValue(at, nameEnd, equals + 1);
    return true;
  }

  private readValue(start: number, nameEnd: number, afterEquals: number): void {
    const { text } = this;
    let from = skipSpace(text, afterEquals);
    if (text.charAt(from) === '=') {
      this.confuse(from, from + 1);
      from = skipSpace(text, from + 1);
    }
    if (text.charAt(from) === '<' && /^<\s*["']/.test(text.slice(from, from + 20))) {
      this.add('bare-less-than', from, from + 1);
      from = skipSpace(text, from + 1);
    }
    for (const pattern of [doubledQuote, typedBeforeQuote]) {
      pattern.lastIndex = from;
      const match = pattern.exec(text);
      if (!match) continue;
      this.add('syntax', from, from + match[0].length, [match[0]]);
      return this.readQuoted(start, nameEnd, from + match[0].length);
    }
    const char = text.charAt(from);
    if (char === '"' || char === "'") return this.readQuoted(start, nameEnd, from);
    nextAttribute.lastIndex = from;
    const newLine = lineEndAt(text, afterEquals) < from;
    if (
      newLine ||
      char === '' ||
      char === '<' ||
      char === '>' ||
      text.startsWith('/>', from) ||
      nextAttribute.test(text)
    ) {
      this.add('missing-value', start, afterEquals, [text.slice(start, nameEnd)]);
      this.addAttribute(start, nameEnd, -1, -1, afterEquals);
      return;
    }
    const name = text.slice(start, nameEnd);
    for (const pattern of unopenedValues) {
      pattern.lastIndex = from;
      const match = pattern.exec(text);
      if (!match) continue;
      const end = from + match[0].length;
      this.add('unquoted-value', from, end, [name, match[1]!]);
      this.addAttribute(start, nameEnd, from, end - 1, end);
      return;
    }
    let end = from;
    while (end < text.length && !/[\s<>"']/.test(text.charAt(end)) && !text.startsWith('/>', end)) end++;
    this.add('unquoted-value', from, end, [name, '']);
    this.addAttribute(start, nameEnd, from, end, end);
  }

  /** Reads the value whose opening quote stands at `open`, and finds where it ends if its other quote is missing. */
  private readQuoted(start: number, nameEnd: number, open: number): void {
    const { text } = this;
    const from = open + 1;
    const quote = text.charAt(open);
    const close = text.indexOf(quote, from);
    const less = text.indexOf('<', from);
    const inside = close < 0 ? '' : text.slice(from, close);
    const after = text.charAt(close + 1);
    const proper = close >= 0 && (after === '' || /[\s/>?]/.test(after));
    if (close >= 0 && (less < 0 || close < less)) {
      const tail = Math.max(0, inside.length - 200);
      const swallowed = proper ? null : swallowedAttribute.exec(inside.slice(tail));
      if (swallowed) return this.unclosedValue(start, nameEnd, from, from + tail + swallowed.index);
      return this.addAttribute(start, nameEnd, from, close, close + 1);
    }
    if (proper && !/[\r\n]/.test(inside) && !inside.trimEnd().endsWith('=') && !holdsTagEnd(inside)) {
      for (let at = less; at >= 0 && at < close; at = text.indexOf('<', at + 1)) {
        const filled = fillInEnd(text, at, this.fillIns);
        if (filled > at && filled <= close) this.filled.push({ start: at, end: filled });
        else this.add('bare-less-than', at, at + 1);
      }
      return this.addAttribute(start, nameEnd, from, close, close + 1);
    }
    const limit = Math.min(less < 0 ? text.length : less, lineEndAt(text, from));
    const raw = text.slice(from, limit);
    const tagEnd = raw.indexOf('>');
    const value = tagEnd < 0 ? raw : raw.slice(0, raw.charAt(tagEnd - 1) === '/' ? tagEnd - 1 : tagEnd);
    this.unclosedValue(start, nameEnd, from, from + value.trimEnd().length);
  }

  private unclosedValue(start: number, nameEnd: number, from: number, end: number): void {
    this.add('unclosed-value', from - 1, Math.max(end, from), [
      this.text.slice(start, nameEnd),
      this.text.charAt(from - 1),
    ]);
    this.addAttribute(start, nameEnd, from, end, end);
  }

  private addAttribute(start: number, nameEnd: number, valueStart: number, valueEnd: number, end: number): void {
    const name = this.text.slice(start, nameEnd);
    const attribute = new XmlAttribute(this.element, name, start, valueStart, valueEnd, end);
    const first = this.names.get(name);
    // Of two with a condition between them one will be left.
    if (first && this.filled.some((span) => first.end <= span.start && span.end <= start))
      this.names.set(name, attribute);
    else if (first) {
      this.problems.push({
        code: 'duplicate-attribute',
        span: attribute.nameSpan,
        args: [name],
        element: this.element,
        related: first.nameSpan,
      });
    } else this.names.set(name, attribute);
    this.attributes.push(attribute);
    this.sure = end;
  }

  private spaceBefore(at: number, nameEnd: number): void {
    if (at > this.sure || this.confused || isSpace(this.text.charCodeAt(at - 1))) return;
    if (/["']/.test(this.text.charAt(at - 1))) this.add('missing-space', at, nameEnd, [this.text.slice(at, nameEnd)]);
  }

  /** Characters that can begin nothing in a tag: one problem for all of them in the tag, so that they do not cascade. */
  private readJunk(): void {
    const { text } = this;
    let end = this.at + 1;
    while (end < text.length && !/[\s<>/"'=]/.test(text.charAt(end))) end++;
    if (/[-.0-9]/.test(text.charAt(this.at))) {
      const nameEnd = nameCharsEndAt(text, this.at);
      const equals = skipSpace(text, nameEnd);
      if (text.charAt(equals) === '=') {
        this.add('invalid-name', this.at, nameEnd, [text.slice(this.at, nameEnd)]);
        this.confused = true;
        this.readValue(this.at, nameEnd, equals + 1);
        return;
      }
    }
    this.confuse(this.at, end);
    this.sure = end;
  }

  private confuse(start: number, end: number): void {
    if (!this.confused) this.add('syntax', start, end, [this.text.slice(start, end)]);
    this.confused = true;
  }

  private add(code: XmlProblemCode, start: number, end: number, args: readonly string[] = []): void {
    this.problems.push({ code, span: { start, end }, args, element: this.element });
  }

  private isStrayLess(at: number): boolean {
    strayLess.lastIndex = at;
    return strayLess.test(this.text);
  }

  private closesBeforeNextTag(from: number): boolean {
    const greater = this.text.indexOf('>', from);
    const less = this.text.indexOf('<', from);
    return greater >= 0 && (less < 0 || greater < less);
  }

  /** Ends a tag that has no `>`: after the blanks on its line. A value or name left half-typed is the same fault. */
  private breakOff(): void {
    const { text } = this;
    let end = this.sure;
    while (text.charAt(end) === ' ' || text.charAt(end) === '\t') end++;
    this.at = end;
    const last = this.problems[this.problems.length - 1];
    const attribute = this.attributes[this.attributes.length - 1];
    const halfTyped = attribute !== undefined && attribute.end === this.sure;
    const halfValue = halfTyped && last?.code === 'unclosed-value' && last.span.end >= attribute.valueEnd;
    if (halfValue && !this.problems.some(({ code }) => followUps.has(code))) return;
    // Text after a tag that was never finished reads like attributes, and like nothing else.
    const own = this.problems.filter((problem) => !followUps.has(problem.code) && !(halfValue && problem === last));
    this.problems.splice(0, this.problems.length, ...own);
    this.add('unfinished-tag', this.element.start, this.sure, [this.element.name]);
  }
}

/** True when a tag seems to end, and another to begin, in what may be a value. */
function holdsTagEnd(inside: string): boolean {
  const end = inside.indexOf('>');
  return end >= 0 && end < inside.lastIndexOf('<');
}
