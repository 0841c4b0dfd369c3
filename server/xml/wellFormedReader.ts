import { declarationProblem } from './declaration';
import { hasIllegalCharacter, isSpace, nameEndAt, skipSpace } from './names';
import type { XmlDocument, XmlElement, XmlNode } from './nodes';
import { readPerfectTag } from './perfectTag';
import { referenceProblem } from './references';

const nowhere = Number.MAX_SAFE_INTEGER;
const [bang, slash, greater, question] = [33, 47, 62, 63];
const noProblems: readonly never[] = [];

class WellFormedDocument implements XmlDocument {
  readonly children: XmlNode[] = [];
  readonly problems = noProblems;
  readonly fillIns = noProblems;
  root: XmlElement | undefined = undefined;
  constructor(readonly text: string) {}
}

/**
 * Reads a text in which nothing is wrong; undefined where anything is, or might be: then the patient parser reads it
 * again. Stored policies are well-formed nearly always, and reading them is most of what a check of a folder does.
 */
export function readWellFormed(text: string): XmlDocument | undefined {
  if (hasIllegalCharacter(text)) return undefined;
  return new WellFormedReader(text).read();
}

class WellFormedReader {
  private readonly document: WellFormedDocument;
  private open: XmlElement | undefined = undefined;
  /** The next `&` and the next `]]>` not yet passed. */
  private ampersand: number;
  private cdataEnd: number;

  constructor(private readonly source: string) {
    this.document = new WellFormedDocument(source);
    this.ampersand = position(source.indexOf('&'));
    this.cdataEnd = position(source.indexOf(']]>'));
  }

  read(): XmlDocument | undefined {
    const { source, document } = this;
    let at = source.charCodeAt(0) === 0xfeff ? 1 : 0;
    for (;;) {
      const found = source.indexOf('<', at);
      const tag = found < 0 ? source.length : found;
      if (tag > at && !this.passText(at, tag)) return undefined;
      if (found < 0) break;
      at = this.readMarkup(tag);
      if (at < 0) return undefined;
    }
    return this.open === undefined && document.root !== undefined ? document : undefined;
  }

  /** Reads what begins at the `<`; returns the offset after it, or -1 where something is wrong. */
  private readMarkup(tag: number): number {
    const source = this.source;
    const next = source.charCodeAt(tag + 1);
    if (next === slash) return this.readEndTag(tag);
    if (next === bang) return this.readComment(tag);
    if (next === question) return this.readInstruction(tag);
    const nameEnd = nameEndAt(source, tag + 1);
    if (nameEnd === tag + 1) return -1;
    const element = readPerfectTag(source, tag, nameEnd, this.open, this.document);
    if (element === undefined || !this.isSoundTag(element)) return -1;
    if (this.open === undefined) {
      if (this.document.root !== undefined) return -1;
      this.document.root = element;
    }
    this.note(element);
    if (element.selfClosed) element.end = element.startTagEnd;
    else {
      element.noteWithoutTexts(element.noted);
      this.open = element;
    }
    return element.startTagEnd;
  }

  private isSoundTag({ attributes, startTagEnd }: XmlElement): boolean {
    if (this.ampersand > startTagEnd) return true;
    return attributes.every(({ valueStart, valueEnd }) => this.passReferences(valueStart, valueEnd));
  }

  private readEndTag(start: number): number {
    const { source, open } = this;
    if (open === undefined || !source.startsWith(open.name, start + 2)) return -1;
    let end = start + 2 + open.name.length;
    if (source.charCodeAt(end) !== greater) {
      end = skipSpace(source, end);
      if (source.charCodeAt(end) !== greater) return -1;
    }
    open.endTagStart = start;
    open.end = end + 1;
    this.open = open.parent;
    return end + 1;
  }

  /** A comment or a CDATA section; a DOCTYPE has no place in policies. */
  private readComment(start: number): number {
    const source = this.source;
    if (source.startsWith('--', start + 2)) {
      const dashes = source.indexOf('--', start + 4);
      if (dashes < 0 || source.charCodeAt(dashes + 2) !== greater) return -1;
      return this.pass({ kind: 'comment', start, end: dashes + 3 });
    }
    if (this.open === undefined || !source.startsWith('[CDATA[', start + 2)) return -1;
    const close = source.indexOf(']]>', start + 9);
    return close < 0 ? -1 : this.pass({ kind: 'cdata', start, end: close + 3 });
  }

  private readInstruction(start: number): number {
    const source = this.source;
    const nameEnd = nameEndAt(source, start + 2);
    const close = source.indexOf('?>', start + 2);
    if (nameEnd === start + 2 || close < 0) return -1;
    const target = source.slice(start + 2, nameEnd);
    const first = start === 0 || (start === 1 && source.charCodeAt(0) === 0xfeff);
    if (target === 'xml' ? !first || declarationProblem(source, start, close + 2) !== undefined : /^xml$/i.test(target))
      return -1;
    if (nameEnd !== close && !isSpace(source.charCodeAt(nameEnd))) return -1;
    return this.pass({ kind: 'instruction', start, end: close + 2, target });
  }

  /** Notes a node in which references and `]]>` mean nothing; returns the offset after it. */
  private pass(node: XmlNode): number {
    if (this.ampersand < node.end) this.ampersand = position(this.source.indexOf('&', node.end));
    if (this.cdataEnd < node.end) this.cdataEnd = position(this.source.indexOf(']]>', node.end));
    this.note(node);
    return node.end;
  }

  private note(node: XmlNode): void {
    const open = this.open;
    if (open === undefined) this.document.children.push(node);
    else if (open.noted.length === 0) open.noteWithoutTexts([node]);
    else (open.noted as XmlNode[]).push(node);
  }

  /** False where the text holds what text may not. Text inside elements is noted when somebody asks for it. */
  private passText(start: number, end: number): boolean {
    if (this.open === undefined) {
      if (skipSpace(this.source, start) < end) return false;
      this.document.children.push({ kind: 'text', start, end });
      return true;
    }
    if (this.cdataEnd < end) {
      if (this.cdataEnd >= start) return false;
      // One in an attribute's value, where it is allowed.
      this.cdataEnd = position(this.source.indexOf(']]>', start));
      if (this.cdataEnd < end) return false;
    }
    return this.ampersand >= end || this.passReferences(start, end);
  }

  private passReferences(start: number, end: number): boolean {
    const source = this.source;
    if (this.ampersand < start) this.ampersand = position(source.indexOf('&', start));
    while (this.ampersand < end) {
      if (referenceProblem(source, this.ampersand, end, undefined)) return false;
      this.ampersand = position(source.indexOf('&', this.ampersand + 1));
    }
    return true;
  }
}

function position(found: number): number {
  return found < 0 ? nowhere : found;
}
