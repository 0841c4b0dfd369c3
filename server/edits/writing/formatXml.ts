import { fillIns } from '../../catalogue/placeholders';
import { nodeAt } from '../../xml/caret';
import { XmlElement, type XmlAttribute, type XmlDocument, type XmlNode, type XmlProblemCode } from '../../xml/nodes';
import { parseXml } from '../../xml/parser';
import type { Span } from '../../xml/span';
import { detectLayout } from './layout';
import { sameContent } from './sameContent';

/** How a text is to be written. What is left out is as editors have it unless told otherwise. */
export interface FormatOptions {
  /** Width of a tab, and of one step of indentation. */
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  /** `false` keeps white space at line ends; it is removed otherwise. */
  readonly trimTrailingWhitespace?: boolean;
  readonly insertFinalNewline?: boolean;
  readonly trimFinalNewlines?: boolean;
}

/** New white space for a stretch of old. */
export interface Replacement {
  readonly span: Span;
  readonly newText: string;
}

export interface Formatted {
  /** In order, none overlapping; each as small as can be. */
  readonly changes: readonly Replacement[];
  /** What was left as it is because of damage there. */
  readonly left: readonly Span[];
}

/** Damage that hides nothing of the structure. */
const harmless: ReadonlySet<XmlProblemCode> = new Set<XmlProblemCode>([
  'bare-ampersand',
  'unknown-entity',
  'invalid-character',
  'double-hyphen-in-comment',
  'cdata-end-in-text',
  'duplicate-attribute',
  'missing-value',
  'missing-equals',
  'missing-space',
  'unquoted-value',
  'doctype',
  'invalid-declaration',
  'misplaced-declaration',
]);

/** Damage that ends where its tag ends. */
const halfTyped: ReadonlySet<XmlProblemCode> = new Set<XmlProblemCode>([
  'unfinished-tag',
  'unclosed-value',
  'bare-less-than',
]);

/** No policy is deeper; further in, indentation would be wider than any screen. */
const deepest = 100;

/**
 * Indents a text by its structure: every element gets a line of its own, white space inside tags is put in order.
 * Texts, values, comments, CDATA, blank lines and line ends stay as they are, lists of attributes stay broken where they
 * are, and elements that are damaged stay untouched, for what belongs to them is a guess.
 * @param only the offsets between which changes are wanted
 */
export function formatXml(document: XmlDocument, options: FormatOptions, only?: Span): Formatted {
  const whole = { start: 0, end: document.text.length };
  const damaged = damagedElements(document);
  if (!damaged) return { changes: [], left: [whole] };
  const formatter = new Formatter(document, options, damaged);
  formatter.formatTop();
  const changes = only
    ? formatter.changes.filter(({ span }) => only.start <= span.start && span.end <= only.end)
    : formatter.changes;
  // The tree of a damaged text rests on its indentation, too: the last word has the text after.
  if (changes.length > 0 && !sameContent(document, parseXml(applied(document.text, changes), fillIns)))
    return { changes: [], left: [whole] };
  return { changes, left: formatter.left };
}

function applied(text: string, changes: readonly Replacement[]): string {
  let out = '';
  let at = 0;
  for (const { span, newText } of changes) {
    out += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return out + text.slice(at);
}

/** The elements to leave alone; undefined where that is all of them. */
function damagedElements(document: XmlDocument): ReadonlySet<XmlElement> | undefined {
  const found = new Set<XmlElement>();
  for (const { code, span, element } of document.problems) {
    if (harmless.has(code)) continue;
    const place = element ?? nodeAt(document, span.start);
    const damaged = place instanceof XmlElement ? place : place && parentOf(document, place);
    if (damaged && code === 'bare-less-than' && isInValue(damaged, span)) continue;
    if (damaged && halfTyped.has(code) && damaged.children.length === 0) {
      found.add(damaged);
      continue;
    }
    // Where an element ends that is not well closed, and so what its parent holds, is a guess.
    const around = damaged?.parent;
    if (!around) {
      // The last end tag of a text can be no other's than the root's, whatever it says.
      if (code === 'mismatched-end-tag') continue;
      return undefined;
    }
    found.add(around);
  }
  return found;
}

function isInValue(element: XmlElement, { start, end }: Span): boolean {
  return element.attributes.some(
    ({ valueStart, valueEnd }) => valueStart >= 0 && valueStart <= start && end <= valueEnd,
  );
}

function parentOf(document: XmlDocument, node: XmlNode): XmlElement | undefined {
  for (let at: XmlElement | undefined, inside = document.children; ; inside = at.children) {
    const next: XmlNode | undefined = inside.find(({ start, end }) => start <= node.start && node.end <= end);
    if (!(next instanceof XmlElement)) return at;
    at = next;
  }
}

const blank = /^[ \t\r\n]*$/;
const lineBreak = /\r\n|\r|\n/;

class Formatter {
  readonly changes: Replacement[] = [];
  readonly left: Span[] = [];
  private readonly text: string;
  private readonly unit: string;
  private readonly lineEnd: string;
  private readonly keepTrailing: boolean;

  constructor(
    private readonly document: XmlDocument,
    private readonly options: FormatOptions,
    private readonly damaged: ReadonlySet<XmlElement>,
  ) {
    this.text = document.text;
    this.unit = options.insertSpaces ? ' '.repeat(Math.max(options.tabSize, 0)) : '\t';
    this.lineEnd = detectLayout(document).lineEnd;
    this.keepTrailing = options.trimTrailingWhitespace === false;
  }

  formatTop(): void {
    const nodes = this.solid(this.document.children);
    const start = this.text.startsWith('\uFEFF') ? 1 : 0;
    if (nodes.length === 0 || !this.isBlankBetween(nodes, start, this.text.length)) return;
    let at = start;
    for (const node of nodes) {
      this.gap(at, node.start, 0, node.kind !== 'comment' && at > start);
      if (node instanceof XmlElement) this.element(node, 0);
      at = node.end;
    }
    this.end(at);
  }

  /** What follows the last node. */
  private end(from: number): void {
    const { insertFinalNewline, trimFinalNewlines } = this.options;
    const old = this.text.slice(from);
    const breaks = old.match(/\r\n|\r|\n/g) ?? [];
    const kept = trimFinalNewlines ? breaks.slice(0, 1) : breaks;
    const wanted = kept.length === 0 && insertFinalNewline ? this.lineEnd : kept.join('');
    if (wanted.length !== breaks.join('').length || !this.keepTrailing) this.replace(from, this.text.length, wanted);
  }

  private element(element: XmlElement, level: number): void {
    if (this.damaged.has(element)) {
      this.left.push({ start: element.start, end: element.end });
      return;
    }
    this.startTag(element, level);
    if (element.selfClosed || element.endTagStart < 0) return;
    if (level < deepest && element.valueOf('xml:space') !== 'preserve') this.content(element, level);
    const nameEnd = element.endTagStart + 2 + element.name.length;
    if (blank.test(this.text.slice(nameEnd, element.end - 1))) this.replace(nameEnd, element.end - 1, '');
  }

  private content(element: XmlElement, level: number): void {
    const { start, end } = element.contentSpan;
    const nodes = this.solid(element.children);
    if (nodes.some(({ kind }) => kind === 'text' || kind === 'cdata') || !this.isBlankBetween(nodes, start, end))
      return;
    const block = nodes.some(({ kind }) => kind !== 'comment') || this.hasBreakBetween(nodes, start, end);
    if (!block) return;
    let at = start;
    for (const node of nodes) {
      // A comment stays on the line of what it speaks of.
      this.gap(at, node.start, level + 1, node.kind !== 'comment');
      if (node instanceof XmlElement) this.element(node, level + 1);
      at = node.end;
    }
    this.gap(at, end, level, true);
  }

  /** The nodes without white space. */
  private solid(nodes: readonly XmlNode[]): readonly XmlNode[] {
    return nodes.filter(({ kind, start, end }) => kind !== 'text' || !blank.test(this.text.slice(start, end)));
  }

  /** False where between nodes stands what is no node: remains of damage. */
  private isBlankBetween(nodes: readonly XmlNode[], from: number, to: number): boolean {
    return this.gaps(nodes, from, to).every((gap) => blank.test(gap));
  }

  private hasBreakBetween(nodes: readonly XmlNode[], from: number, to: number): boolean {
    return this.gaps(nodes, from, to).some((gap) => lineBreak.test(gap));
  }

  private gaps(nodes: readonly XmlNode[], from: number, to: number): string[] {
    const starts = [...nodes.map(({ start }) => start), to];
    return starts.map((start, i) => this.text.slice(nodes[i - 1]?.end ?? from, start));
  }

  /** White space between two nodes: as many line breaks as there are, or one where one must be. */
  private gap(from: number, to: number, level: number, mustBreak: boolean): void {
    const old = this.text.slice(from, to);
    if (!lineBreak.test(old)) {
      if (mustBreak) this.replace(from, to, this.lineEnd + this.indent(level));
      return;
    }
    this.replace(from, to, this.withIndent(old, this.indent(level)));
  }

  /** Blanks with line breaks among them, the last line of which is to be `indent`. */
  private withIndent(old: string, indent: string): string {
    const lines = old.split(/(\r\n|\r|\n)/);
    // Even places are blanks, odd ones line breaks.
    return lines
      .map((piece, i) => (i === lines.length - 1 ? indent : i % 2 === 1 || this.keepTrailing ? piece : ''))
      .join('');
  }

  private startTag(element: XmlElement, level: number): void {
    const { text } = this;
    const planned: [from: number, to: number, newText: string][] = [];
    let at = element.nameSpan.end;
    for (const attribute of element.attributes) {
      const gap = text.slice(at, attribute.start);
      if (attribute.valueStart < 0 || gap === '' || !blank.test(gap)) return;
      const broken = lineBreak.test(gap);
      planned.push([
        at,
        attribute.start,
        broken ? this.withIndent(gap, this.attributeIndent(element, attribute, level)) : ' ',
      ]);
      const equals = /^[ \t\r\n]*=[ \t\r\n]*["']$/.exec(text.slice(attribute.nameEnd, attribute.valueStart));
      if (!equals) return;
      planned.push([attribute.nameEnd, attribute.valueStart - 1, '=']);
      at = attribute.end;
    }
    const tail = /^([ \t\r\n]*)(\/?)>$/.exec(text.slice(at, element.startTagEnd));
    if (!tail) return;
    const [, space = '', slash = ''] = tail;
    const wanted = lineBreak.test(space) ? this.withIndent(space, this.indent(level)) : slash && space ? ' ' : '';
    planned.push([at, at + space.length, wanted]);
    for (const [from, to, newText] of planned) this.replace(from, to, newText);
  }

  /** Attributes that stand beneath the first one of their tag stay there; others are one step further in than the tag. */
  private attributeIndent(element: XmlElement, attribute: XmlAttribute, level: number): string {
    const first = element.attributes[0]!;
    const beside = element.name.length + 2;
    const beneath =
      attribute !== first &&
      beside !== this.options.tabSize &&
      !lineBreak.test(this.text.slice(element.nameSpan.end, first.start)) &&
      this.columnOf(attribute.start) === this.columnOf(first.start);
    return beneath ? this.indent(level) + ' '.repeat(beside) : this.indent(level + 1);
  }

  /** The column that an offset is shown in, from 0. */
  private columnOf(offset: number): number {
    const { tabSize } = this.options;
    let start = offset;
    while (start > 0 && !/[\r\n\uFEFF]/.test(this.text.charAt(start - 1))) start--;
    let column = 0;
    for (let i = start; i < offset; i++) {
      if (this.text.charCodeAt(i) === 9 && tabSize > 0) column += tabSize - (column % tabSize);
      else column++;
    }
    return column;
  }

  private indent(level: number): string {
    return this.unit.repeat(level);
  }

  /** Notes a change, cut down to what differs. */
  private replace(from: number, to: number, newText: string): void {
    const old = this.text.slice(from, to);
    if (old === newText) return;
    const most = Math.min(old.length, newText.length);
    let head = 0;
    while (head < most && old[head] === newText[head]) head++;
    let tail = 0;
    while (tail < most - head && old[old.length - 1 - tail] === newText[newText.length - 1 - tail]) tail++;
    this.changes.push({
      span: { start: from + head, end: to - tail },
      newText: newText.slice(head, newText.length - tail),
    });
  }
}
