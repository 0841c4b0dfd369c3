import { decodeEntities } from './entities';
import type { Span } from './span';

/**
 * The tolerant XML tree. Every place is a UTF-16 offset from 0 into `XmlDocument.text`; ends are exclusive.
 * A tree exists for every text, however broken: what is wrong with it stands in `problems`.
 */
export interface XmlDocument {
  readonly text: string;
  /** Everything at the top: comments, instructions, the root element, and what should not be there. */
  readonly children: readonly XmlNode[];
  /** The first element at the top, if there is one. */
  readonly root: XmlElement | undefined;
  /**
   * Faults of well-formedness in the order of their places. Empty exactly when the text is well-formed, or will be once
   * `fillIns` are filled in.
   */
  readonly problems: readonly XmlProblem[];
  /** What stands in the place of markup and is filled in before anybody reads the text as XML, in order. Mostly none. */
  readonly fillIns: readonly Span[];
}

export type XmlNode = XmlElement | XmlText | XmlCData | XmlComment | XmlInstruction | XmlDocType;

/** Character data between tags, entities not yet decoded. */
export interface XmlText extends Span {
  readonly kind: 'text';
}
/** `<![CDATA[ ... ]]>`, markers included. */
export interface XmlCData extends Span {
  readonly kind: 'cdata';
}
/** `<!-- ... -->`, markers included. */
export interface XmlComment extends Span {
  readonly kind: 'comment';
}
/** `<? ... ?>`, markers included; the XML declaration is one too. */
export interface XmlInstruction extends Span {
  readonly kind: 'instruction';
  readonly target: string;
}
/** `<!DOCTYPE ... >`, never expanded. */
export interface XmlDocType extends Span {
  readonly kind: 'doctype';
}

/** What is wrong with a text as XML: `code` is the last part of the diagnostic code `xml/<code>`. */
export interface XmlProblem {
  readonly code: XmlProblemCode;
  readonly span: Span;
  /** Words for the message, in the order of its placeholders. */
  readonly args: readonly string[];
  /** The element the fault belongs to, where a fix needs it. */
  readonly element?: XmlElement;
  /** A second place that explains the fault (the tag left open, the first of two attributes). */
  readonly related?: Span;
}

/** Codes of the faults of well-formedness; each is described where its rule stands. */
export type XmlProblemCode =
  | 'unclosed-element'
  | 'mismatched-end-tag'
  | 'extra-end-tag'
  | 'unfinished-tag'
  | 'unclosed-value'
  | 'missing-value'
  | 'missing-equals'
  | 'unquoted-value'
  | 'missing-space'
  | 'duplicate-attribute'
  | 'bare-ampersand'
  | 'bare-less-than'
  | 'unknown-entity'
  | 'invalid-character'
  | 'invalid-name'
  | 'unclosed-comment'
  | 'double-hyphen-in-comment'
  | 'unclosed-cdata'
  | 'cdata-end-in-text'
  | 'unclosed-instruction'
  | 'misplaced-declaration'
  | 'invalid-declaration'
  | 'doctype'
  | 'no-root'
  | 'second-root'
  | 'text-outside-root'
  | 'syntax';

/** An attribute as written. The value's place is inside the quotes. */
export class XmlAttribute {
  // Declared here and assigned below: tens of thousands are made at once, and defined fields cost twice.
  declare readonly owner: XmlElement;
  /** The name as written, prefix included. */
  declare readonly name: string;
  /** Offset of the first character of the name. */
  declare readonly start: number;
  /** Offset of the first character of the value, after the quote; -1 where there is no value. */
  declare readonly valueStart: number;
  /** Offset after the last character of the value, before the quote; -1 where there is no value. */
  declare readonly valueEnd: number;
  /** Offset after the closing quote, or after what there is of the attribute. */
  declare readonly end: number;

  constructor(owner: XmlElement, name: string, start: number, valueStart: number, valueEnd: number, end: number) {
    this.owner = owner;
    this.name = name;
    this.start = start;
    this.valueStart = valueStart;
    this.valueEnd = valueEnd;
    this.end = end;
  }

  /** Offset after the name. */
  get nameEnd(): number {
    return this.start + this.name.length;
  }

  get nameSpan(): Span {
    return { start: this.start, end: this.nameEnd };
  }

  /** The value's place inside the quotes; the place after the name where there is no value. */
  get valueSpan(): Span {
    return this.valueStart < 0
      ? { start: this.nameEnd, end: this.nameEnd }
      : { start: this.valueStart, end: this.valueEnd };
  }

  /** The value with entities decoded; empty where there is none. */
  get value(): string {
    return this.valueStart < 0 ? '' : decodeEntities(this.owner.document.text.slice(this.valueStart, this.valueEnd));
  }
}

const noAttributes: readonly XmlAttribute[] = [];
const noChildren: readonly XmlNode[] = [];

/** An element as written, from its `<` to the end of its end tag (or to where its damage ends). */
export class XmlElement implements Span {
  declare readonly kind: 'element';
  /** The name as written, prefix included; empty for a lone `<`. */
  declare readonly name: string;
  /** Offset of the `<`. */
  declare readonly start: number;
  declare readonly parent: XmlElement | undefined;
  declare readonly document: XmlDocument;
  declare attributes: readonly XmlAttribute[];
  /**
   * The child nodes as far as noted: all of them, or all but the text between them. Few who walk a tree ask for the
   * text, which is half of the nodes.
   */
  declare noted: readonly XmlNode[];
  declare private textsNoted: boolean;
  /** Offset after the `>` of the start tag, or after what there is of it. */
  declare startTagEnd: number;
  /** Offset of the `<` of the end tag; -1 where there is none (`<a/>`, or never closed). */
  declare endTagStart: number;
  /** Offset after the whole element. */
  declare end: number;
  /** Written as `<a/>`. */
  declare selfClosed: boolean;

  constructor(name: string, start: number, parent: XmlElement | undefined, document: XmlDocument) {
    this.kind = 'element';
    this.name = name;
    this.start = start;
    this.parent = parent;
    this.document = document;
    this.attributes = noAttributes;
    this.noted = noChildren;
    this.textsNoted = true;
    this.startTagEnd = 0;
    this.endTagStart = -1;
    this.end = 0;
    this.selfClosed = false;
  }

  /** Everything inside, in order. */
  get children(): readonly XmlNode[] {
    if (!this.textsNoted) this.children = withTexts(this.noted, this.contentSpan);
    return this.noted;
  }

  set children(children: readonly XmlNode[]) {
    this.noted = children;
    this.textsNoted = true;
  }

  /** Notes the child nodes but for the texts, which are all that is left between them. */
  noteWithoutTexts(nodes: readonly XmlNode[]): void {
    this.noted = nodes;
    this.textsNoted = false;
  }

  /** The name without its prefix: what the vocabulary knows the element by. */
  get localName(): string {
    const colon = this.name.indexOf(':');
    return colon < 0 ? this.name : this.name.slice(colon + 1);
  }

  /** The prefix with its colon (`tfp:`), or an empty text. */
  get prefix(): string {
    return this.name.slice(0, this.name.indexOf(':') + 1);
  }

  /** The name in the start tag. */
  get nameSpan(): Span {
    return { start: this.start + 1, end: this.start + 1 + this.name.length };
  }

  get startTagSpan(): Span {
    return { start: this.start, end: this.startTagEnd };
  }

  /** The end tag, or undefined where there is none. */
  get endTagSpan(): Span | undefined {
    return this.endTagStart < 0 ? undefined : { start: this.endTagStart, end: this.end };
  }

  /** What stands between the tags; an empty span after the start tag where there is no room. */
  get contentSpan(): Span {
    if (this.selfClosed) return { start: this.startTagEnd, end: this.startTagEnd };
    return {
      start: this.startTagEnd,
      end: this.endTagStart < 0 ? Math.max(this.startTagEnd, this.end) : this.endTagStart,
    };
  }

  /** The attribute of that name (as written; XML names are case-sensitive), the first of several. */
  attribute(name: string): XmlAttribute | undefined {
    const { attributes } = this;
    for (let i = 0; i < attributes.length; i++) if (attributes[i]!.name === name) return attributes[i];
    return undefined;
  }

  /** The decoded value of that attribute, or undefined where it does not stand. */
  valueOf(name: string): string | undefined {
    return this.attribute(name)?.value;
  }

  /** The child elements, in order; only those of a local name where one is given. */
  elements(localName?: string): XmlElement[] {
    const { noted } = this;
    const found: XmlElement[] = [];
    for (let i = 0; i < noted.length; i++) {
      const child = noted[i]!;
      if (child.kind === 'element' && (localName === undefined || child.localName === localName)) found.push(child);
    }
    return found;
  }

  /** The first child element of that local name. */
  element(localName: string): XmlElement | undefined {
    const { noted } = this;
    for (let i = 0; i < noted.length; i++) {
      const child = noted[i]!;
      if (child.kind === 'element' && child.localName === localName) return child;
    }
    return undefined;
  }

  /** The first element reached by that path of local names. */
  descend(...path: string[]): XmlElement | undefined {
    return path.reduce<XmlElement | undefined>((at, name) => at?.element(name), this);
  }

  /** The text of an element that holds nothing else, as written; undefined where it holds nodes of other kinds. */
  get onlyText(): string | undefined {
    if (this.textsNoted)
      return this.children.every(({ kind }) => kind === 'text') ? this.slice(this.contentSpan) : undefined;
    return this.noted.length === 0 ? this.document.text.slice(this.startTagEnd, this.endTagStart) : undefined;
  }

  /** True where only white space stands around the child nodes: no text, no CDATA. */
  get isBlank(): boolean {
    const source = this.document.text;
    const { start, end } = this.contentSpan;
    let at = start;
    for (let i = 0; i <= this.noted.length; i++) {
      const node = this.noted[i];
      if (node?.kind === 'cdata' || node?.kind === 'text') {
        if (node.kind === 'cdata' || !isSpaceOnly(source, node.start, node.end)) return false;
      } else if (!this.textsNoted && !isSpaceOnly(source, at, node ? node.start : end)) return false;
      if (node) at = node.end;
    }
    return true;
  }

  private slice({ start, end }: Span): string {
    return this.document.text.slice(start, end);
  }

  /** The element's own character data: text and CDATA, entities decoded, white space at both ends cut. */
  get textContent(): string {
    const plain = this.onlyText;
    if (plain !== undefined) return decodeEntities(plain).trim();
    const source = this.document.text;
    let found = '';
    for (const child of this.children) {
      if (child.kind === 'text') found += decodeEntities(source.slice(child.start, child.end));
      else if (child.kind === 'cdata') found += source.slice(child.start + 9, Math.max(child.start + 9, child.end - 3));
    }
    return found.trim();
  }

  /** Where the character data stands, without the white space around it; the empty content place where there is none. */
  get textSpan(): Span {
    const source = this.document.text;
    let start = -1;
    let end = -1;
    for (const child of this.children) {
      if (child.kind !== 'text' && child.kind !== 'cdata') continue;
      const piece = source.slice(child.start, child.end);
      const lead = piece.length - piece.trimStart().length;
      if (lead === piece.length) continue;
      if (start < 0) start = child.start + lead;
      end = child.start + piece.trimEnd().length;
    }
    return start < 0 ? { start: this.startTagEnd, end: this.startTagEnd } : { start, end };
  }
}

const spaces = /[ \t\r\n]*/y;

function isSpaceOnly(text: string, start: number, end: number): boolean {
  if (start >= end) return true;
  spaces.lastIndex = start;
  spaces.test(text);
  return spaces.lastIndex >= end;
}

/** The nodes with the texts that fill the gaps between them. */
function withTexts(nodes: readonly XmlNode[], content: Span): readonly XmlNode[] {
  const all: XmlNode[] = [];
  let at = content.start;
  for (const node of nodes) {
    if (node.start > at) all.push({ kind: 'text', start: at, end: node.start });
    all.push(node);
    at = node.end;
  }
  if (content.end > at) all.push({ kind: 'text', start: at, end: content.end });
  return all;
}

/** All elements of a tree or subtree in document order, the given one included. Safe at any depth. */
export function* elementsIn(top: XmlDocument | XmlElement): Generator<XmlElement> {
  const waiting: XmlNode[] = top instanceof XmlElement ? [top] : [...top.children].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind !== 'element') continue;
    yield node;
    for (let i = node.noted.length - 1; i >= 0; i--) waiting.push(node.noted[i]!);
  }
}
