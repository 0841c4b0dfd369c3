import { readDocType } from './doctype';
import { readEndTag } from './endTag';
import { fillInEnd, isAllFillIns, type FillIns } from './fillIns';
import { hasIllegalCharacter, illegalCharacters, lineEndAt, nameEndAt, skipSpace, startsName } from './names';
import { chooseClosing, Foresight } from './nesting';
import {
  XmlElement,
  type XmlAttribute,
  type XmlDocument,
  type XmlNode,
  type XmlProblem,
  type XmlProblemCode,
} from './nodes';
import { NonElementReader } from './nonElements';
import { readPerfectTag } from './perfectTag';
import { referenceProblem } from './references';
import { readStartTag } from './startTag';
import { moveTo, settleUnclosed } from './unclosed';
import type { Span } from './span';
import { readWellFormed } from './wellFormedReader';

/**
 * Reads any text into a tree. Never throws; what is wrong stands in the document's problems.
 * @param fillIns what may stand in the place of markup without being a fault
 */
export function parseXml(text: string, fillIns?: FillIns): XmlDocument {
  return readWellFormed(text) ?? readAny(text, fillIns);
}

/** Reads any text with all patience: what `parseXml` does with a text that has faults. */
export function readAny(text: string, fillIns?: FillIns): XmlDocument {
  return new Parser(text, fillIns).parse();
}

const nowhere = Number.MAX_SAFE_INTEGER;
const [bang, slash, greater, question] = [33, 47, 62, 63];

class ParsedDocument implements XmlDocument {
  readonly children: XmlNode[] = [];
  readonly problems: XmlProblem[] = [];
  readonly fillIns: Span[] = [];
  root: XmlElement | undefined = undefined;
  constructor(readonly text: string) {}
}

function position(found: number): number {
  return found < 0 ? nowhere : found;
}

/** Hands nodes over to their new parent. */
function adopt(parent: XmlElement, nodes: readonly XmlNode[]): void {
  const children = parent.children as XmlNode[];
  for (const node of nodes) {
    if (node.kind === 'element') moveTo(node, parent);
    children.push(node);
  }
}

/**
 * The document while it grows. The common case, a tag without fault, is read here with native searches; whatever
 * looks odd goes to `readStartTag`, `readEndTag` and `chooseClosing`, which take their time.
 */
class Parser {
  private readonly document: ParsedDocument;
  private readonly problems: XmlProblem[];
  /** What is read: the text, with illegal characters replaced by harmless ones. */
  private source: string;
  private open: XmlElement | undefined = undefined;
  private siblings: XmlNode[];
  /** The next `&` and the next `]]>` not yet passed: looked for once each. */
  private ampersand: number;
  private cdataEnd: number;
  private readonly nonElements: NonElementReader;
  private entities: ReadonlySet<string> | undefined = undefined;
  /** Elements that no end tag closes, inner ones first. */
  private readonly unclosed: XmlElement[] = [];
  /** Start tags that never end; an end tag may still be found for them. */
  private readonly unfinished: XmlElement[] = [];
  private foresight: Foresight | undefined = undefined;

  constructor(
    text: string,
    private readonly fillIns: FillIns | undefined,
  ) {
    this.document = new ParsedDocument(text);
    this.problems = this.document.problems;
    this.siblings = this.document.children;
    this.source = hasIllegalCharacter(text) ? this.withoutIllegalCharacters(text) : text;
    this.nonElements = new NonElementReader(this.source, (code, span, args) => this.report(code, span, args));
    this.ampersand = position(this.source.indexOf('&'));
    this.cdataEnd = position(this.source.indexOf(']]>'));
  }

  parse(): XmlDocument {
    const source = this.source;
    let at = source.charCodeAt(0) === 0xfeff ? 1 : 0;
    for (;;) {
      const found = source.indexOf('<', at);
      const tag = found < 0 ? source.length : found;
      if (tag > at) this.addText(at, tag);
      if (found < 0) break;
      at = this.readMarkup(tag);
    }
    this.finish();
    return this.document;
  }

  /** Reads what begins at the `<`; returns the offset after it. */
  private readMarkup(tag: number): number {
    const next = this.source.charCodeAt(tag + 1);
    if (next === slash) return this.readClose(tag);
    if (next === bang) return this.readDeclarationLike(tag);
    if (next === question) return this.add(this.nonElements.readInstruction(tag));
    const nameEnd = nameEndAt(this.source, tag + 1);
    if (nameEnd === tag + 1) return this.readLoneLess(tag);
    const after = this.readPerfectStart(tag, nameEnd);
    return after < 0 ? this.readDamagedStart(tag, nameEnd) : after;
  }

  /** Reads a start tag in which nothing is wrong; -1 where something is, with nothing changed. */
  private readPerfectStart(start: number, nameEnd: number): number {
    const element = readPerfectTag(this.source, start, nameEnd, this.open, this.document);
    if (element === undefined) return -1;
    if (this.ampersand < element.startTagEnd) this.checkValues(element.attributes);
    this.enter(element);
    return element.startTagEnd;
  }

  private enter(element: XmlElement): void {
    this.siblings.push(element);
    if (element.selfClosed) element.end = element.startTagEnd;
    else {
      this.open = element;
      element.children = this.siblings = [];
    }
  }

  private leave(): void {
    this.open = this.open!.parent;
    this.siblings = this.open ? (this.open.children as XmlNode[]) : this.document.children;
  }

  private readDamagedStart(start: number, nameEnd: number): number {
    const tag = readStartTag(this.source, start, nameEnd, this.open, this.document, this.fillIns);
    for (const problem of tag.problems) this.problems.push(problem);
    for (const span of tag.fillIns) this.document.fillIns.push(span);
    this.checkValues(tag.element.attributes);
    if (!tag.finished) {
      this.unfinished.push(tag.element);
      tag.element.end = tag.element.startTagEnd;
      this.siblings.push(tag.element);
    } else this.enter(tag.element);
    return tag.element.startTagEnd;
  }

  private checkValues(attributes: readonly XmlAttribute[]): void {
    for (const attribute of attributes)
      if (this.ampersand < attribute.valueEnd) this.checkReferences(attribute.valueStart, attribute.valueEnd);
  }

  /** Checks every `&` from `start` to `end`. */
  private checkReferences(start: number, end: number): void {
    const source = this.source;
    if (this.ampersand < start) this.ampersand = position(source.indexOf('&', start));
    while (this.ampersand < end) {
      const problem = referenceProblem(source, this.ampersand, end, this.entities);
      if (problem) this.problems.push(problem);
      this.ampersand = position(source.indexOf('&', this.ampersand + 1));
    }
  }

  private readClose(start: number): number {
    const source = this.source;
    const open = this.open;
    if (open !== undefined) {
      const name = open.name;
      const nameEnd = start + 2 + name.length;
      if (source.startsWith(name, start + 2)) {
        let end = nameEnd;
        if (source.charCodeAt(end) !== greater) end = skipSpace(source, end);
        if (source.charCodeAt(end) === greater) {
          open.endTagStart = start;
          open.end = end + 1;
          this.leave();
          return end + 1;
        }
      }
    }
    return this.readDamagedClose(start);
  }

  /** An end tag that does not close the open element, or that is itself broken. */
  private readDamagedClose(start: number): number {
    const tag = readEndTag(this.source, start);
    const foresight = (this.foresight ??= new Foresight(this.source));
    const closing = chooseClosing(tag, this.open, this.siblings, this.unfinished, foresight);
    const span = { start, end: tag.end };
    if (closing.kind === 'extra') {
      this.report(tag.problem ?? 'extra-end-tag', span, [tag.name]);
      return tag.end;
    }
    if (closing.kind === 'reopen') {
      const element = closing.element;
      this.report('extra-end-tag', { start: element.endTagStart, end: element.end }, [element.name]);
      const after = this.siblings.splice(this.siblings.indexOf(element) + 1);
      adopt(element, after);
      element.endTagStart = start;
      element.end = tag.end;
      return tag.end;
    }
    if (closing.kind === 'adopt') {
      const element = closing.element;
      const after = this.siblings.splice(this.siblings.indexOf(element) + 1);
      element.children = [];
      adopt(element, after);
      element.endTagStart = start;
      element.end = tag.end;
      this.unfinished.splice(this.unfinished.indexOf(element), 1);
      if (tag.problem) this.report(tag.problem, span, [tag.name], element);
      return tag.end;
    }
    while (this.open && this.open !== closing.element) this.leaveUnclosed(start);
    const element = closing.element;
    element.endTagStart = start;
    element.end = tag.end;
    if (tag.problem) this.report(tag.problem, span, [tag.name, element.name], element);
    else if (tag.name !== element.name)
      this.report(
        'mismatched-end-tag',
        { start: start + 2, end: tag.nameEnd },
        [tag.name, element.name],
        element,
        element.nameSpan,
      );
    this.leave();
    return tag.end;
  }

  private leaveUnclosed(at: number): void {
    const element = this.open!;
    element.end = at;
    this.unclosed.push(element);
    this.leave();
  }

  private addText(start: number, end: number): void {
    if (this.ampersand < end && this.open) this.checkReferences(start, end);
    if (this.cdataEnd < end) {
      if (this.cdataEnd < start) this.cdataEnd = position(this.source.indexOf(']]>', start));
      while (this.cdataEnd < end) {
        if (this.open) this.report('cdata-end-in-text', { start: this.cdataEnd, end: this.cdataEnd + 3 }, []);
        this.cdataEnd = position(this.source.indexOf(']]>', this.cdataEnd + 3));
      }
    }
    this.siblings.push({ kind: 'text', start, end });
  }

  /** A `<` that begins nothing: an element without a name where a tag is just being typed, text otherwise. */
  private readLoneLess(start: number): number {
    const source = this.source;
    const filled = fillInEnd(source, start, this.fillIns);
    const end = source.indexOf('<', Math.max(filled, start + 1));
    if (filled > start) {
      // What is at the top is judged in the end, as a whole.
      if (this.open) this.document.fillIns.push({ start, end: filled });
      return this.addLongerText(start, end < 0 ? source.length : end);
    }
    const limit = Math.min(end < 0 ? source.length : end, lineEndAt(source, start));
    this.report('bare-less-than', { start, end: start + 1 }, []);
    const rest = skipSpace(source, start + 1);
    if (rest < limit) return this.addLongerText(start, end < 0 ? source.length : end);
    const element = new XmlElement('', start, this.open, this.document);
    element.startTagEnd = element.end = limit;
    this.siblings.push(element);
    return limit;
  }

  /** Adds a text of which what stands before it is a part; returns its end. */
  private addLongerText(start: number, end: number): number {
    const last = this.siblings[this.siblings.length - 1];
    const from = last?.kind === 'text' && last.end === start ? (this.siblings.pop() as XmlNode).start : start;
    this.addText(from, end);
    return end;
  }

  /** `<!--`, `<![CDATA[`, `<!DOCTYPE`, or what is none of them. */
  private readDeclarationLike(start: number): number {
    if (this.source.startsWith('DOCTYPE', start + 2) && this.entities === undefined) {
      const type = readDocType(this.source, start);
      this.entities = type.entities;
      this.report('doctype', { start, end: type.end }, []);
      return this.add({ kind: 'doctype', start, end: type.end });
    }
    return this.add(this.nonElements.readDeclarationLike(start));
  }

  private add(node: XmlNode): number {
    this.siblings.push(node);
    return node.end;
  }

  private finish(): void {
    while (this.open) this.leaveUnclosed(this.source.length);
    if (this.unclosed.length > 0)
      for (const problem of settleUnclosed(this.document, this.unclosed)) this.problems.push(problem);
    this.checkTop();
    this.document.fillIns.sort((a, b) => a.start - b.start);
    if (this.problems.length > 1) this.problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  }

  /** What may stand at the top: one element, and around it only comments, instructions and white space. */
  private checkTop(): void {
    let strange = false;
    const document = this.document;
    for (const child of document.children) {
      if (child.kind === 'element') {
        if (child.name === '') continue;
        if (document.root === undefined) document.root = child;
        else if (!strange) {
          strange = true;
          this.report('second-root', child.nameSpan, [child.name], child, document.root.nameSpan);
        }
      } else if (child.kind === 'cdata' || child.kind === 'text') {
        const start = skipSpace(this.source, child.start);
        if (start >= child.end || strange) continue;
        if (child.kind === 'text' && isAllFillIns(this.source, start, child.end, this.fillIns)) {
          this.document.fillIns.push({ start, end: child.end });
          continue;
        }
        // A fault within the text says enough of it.
        if (
          this.problems.length < 1000 &&
          this.problems.some(({ span }) => span.start < child.end && child.start < span.end)
        )
          continue;
        strange = true;
        const end = start + this.source.slice(start, child.end).trimEnd().length;
        this.report('text-outside-root', { start, end }, []);
      }
    }
    if (document.root === undefined && this.problems.length === 0)
      this.report('no-root', { start: 0, end: document.text.length }, []);
  }

  private report(
    code: XmlProblemCode,
    span: { start: number; end: number },
    args: readonly string[],
    element?: XmlElement,
    related?: { start: number; end: number },
  ): void {
    this.problems.push({ code, span, args, element, related });
  }

  /** Puts a letter for an illegal character inside a word, a blank for any other, so that nothing else breaks. */
  private withoutIllegalCharacters(text: string): string {
    let clean = '';
    let from = 0;
    for (const at of illegalCharacters(text)) {
      const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
      this.report('invalid-character', { start: at, end: at + 1 }, [`U+${code}`]);
      const inWord = /[\w"'=]/.test(text.charAt(at - 1)) && startsName(text, at + 1);
      clean += text.slice(from, at) + (inWord ? '_' : ' ');
      from = at + 1;
    }
    return clean + text.slice(from);
  }
}
