import type { Message } from '../../words/message';
import { XmlElement, type XmlDocument, type XmlNode } from '../../xml/nodes';
import type { Span } from '../../xml/span';
import { detectLayout, indentBefore, lineIndent } from './layout';
import type { Plan, TextChange } from '../plan';
import {
  childrenOf,
  element,
  isComment,
  renderCompact,
  renderFragment,
  type Fragment,
  type FragmentNode,
} from './xmlFragment';
import { escapeAttribute, escapeText } from '../../xml/escape';
import { type Layout } from './layout';

export { escapeAttribute, escapeText };

/** Where among its siblings a new child stands. */
export type Placement =
  | 'start'
  | 'end'
  | { readonly after: XmlElement }
  | { readonly before: Target }
  /** After the last of those that the list names up to it: the place that a schema gives it. */
  | { readonly order: readonly string[] };

/** A place for children: an element of the file, or one that is yet to be written. */
export type Target = XmlElement | Fragment;

interface Insertion {
  readonly parent: XmlElement;
  /** The sibling that it follows; undefined at the head of its parent. */
  readonly after: XmlNode | undefined;
  /** Sorts what goes to the same place; what has the same rank keeps the order of the calls. */
  readonly rank: number;
  readonly node: FragmentNode;
  readonly why: Message;
}

/**
 * Edits of one file's tree, gathered on one snapshot and written as the file is written: its indentation, line ends,
 * prefix. Only what is inserted or removed changes. An inserted node and the white space before it belong together,
 * and a removed node goes with the white space before it: removing what was inserted gives the same bytes again.
 */
export class XmlEdits {
  private readonly insertions: Insertion[] = [];
  private readonly changes: TextChange[] = [];
  private readonly layout: Layout;
  /** The reasons of everything asked for, in the order of the calls; those of parts that go into one change too. */
  readonly reasons: Message[] = [];

  constructor(
    private readonly uri: string,
    private readonly document: XmlDocument,
  ) {
    this.layout = detectLayout(document);
  }

  /** Adds a child. */
  insert(parent: Target, node: FragmentNode, placement: Placement, why: Message): void {
    this.reasons.push(why);
    if (parent instanceof XmlElement) this.insertions.push(this.place(parent, node, placement, why));
    else insertIntoFragment(parent, node, placement);
  }

  /** The child of that name, there already or inserted now at its place in `order`. */
  ensure(
    parent: Target,
    name: string,
    order: readonly string[],
    why: Message,
    attributes: Record<string, string> = {},
  ): Target {
    const there = this.find(parent, name);
    if (there) return there;
    const made = element(name, attributes);
    this.insert(parent, made, { order }, why);
    return made;
  }

  /** True where something is to go into that element. */
  inserts(parent: XmlElement): boolean {
    return this.insertions.some((one) => one.parent === parent);
  }

  /** The first child of that name, in the file or among what was inserted. */
  find(parent: Target, name: string): Target | undefined {
    if (!(parent instanceof XmlElement))
      return parent.children.find((child): child is Fragment => !isComment(child) && child.name === name);
    const pending = this.insertions.find(
      (one) => one.parent === parent && !isComment(one.node) && one.node.name === name,
    );
    return parent.element(name) ?? (pending?.node as Fragment | undefined);
  }

  /** Gives an attribute a value; nothing happens where it has that value already. */
  setAttribute(target: Target, name: string, value: string, why: Message): void {
    if (!(target instanceof XmlElement)) {
      target.attributes[name] = value;
      return;
    }
    const attribute = target.attribute(name);
    if (attribute?.value === value && attribute.valueStart >= 0) return;
    if (attribute && attribute.valueStart >= 0) {
      const quote = this.document.text[attribute.valueStart - 1] === "'" ? "'" : '"';
      const escaped = quote === "'" ? escapeAttribute(value).replace(/'/g, '&apos;') : escapeAttribute(value);
      this.replace(attribute.valueSpan, escaped, why);
    } else if (attribute) {
      this.replace({ start: attribute.start, end: attribute.end }, `${name}="${escapeAttribute(value)}"`, why);
    } else {
      const last = target.attributes[target.attributes.length - 1];
      const at = last ? last.end : target.nameSpan.end;
      this.replace({ start: at, end: at }, ` ${name}="${escapeAttribute(value)}"`, why);
    }
  }

  /** Gives an element without child elements its text. */
  setText(target: XmlElement, value: string, why: Message): void {
    if (target.textContent === value) return;
    if (target.selfClosed) this.replace(slashOf(target), `>${escapeText(value)}</${target.name}>`, why);
    else this.replace(target.textSpan, escapeText(value), why);
  }

  /** Removes a node with the white space before it. A comment that follows on its line stays where it stands. */
  remove(node: XmlNode, why: Message): void {
    this.replace(removalSpan(this.document, node), '', why);
  }

  /** Puts other text in a place. */
  replace(span: Span, newText: string, why: Message): void {
    this.reasons.push(why);
    this.changes.push({ uri: this.uri, span, newText, why });
  }

  /** Everything gathered, as a plan. */
  plan(): Plan {
    const groups: Insertion[][] = [];
    for (const one of this.insertions) {
      const group = groups.find(([first]) => first?.parent === one.parent && first.after === one.after);
      if (group) group.push(one);
      else groups.push([one]);
    }
    return [
      ...this.changes,
      ...groups.flatMap((group) =>
        this.write(group.sort((a, b) => (a.rank === b.rank ? 0 : a.rank < b.rank ? -1 : 1))),
      ),
    ];
  }

  private place(parent: XmlElement, node: FragmentNode, placement: Placement, why: Message): Insertion {
    const nodes = solid(parent);
    if (placement === 'start') return { parent, after: undefined, rank: -Infinity, node, why };
    if (placement === 'end') return { parent, after: nodes[nodes.length - 1], rank: Infinity, node, why };
    if ('after' in placement) return { parent, after: withTrailingComment(placement.after), rank: 0, node, why };
    if ('before' in placement) {
      const i = nodes.indexOf(placement.before as XmlElement);
      // Comments right above an element are about it: what comes before it comes before them.
      let at = i - 1;
      while (at >= 0 && nodes[at]?.kind === 'comment' && !trails(this.document.text, nodes[at] as XmlNode)) at--;
      return { parent, after: nodes[at], rank: 0, node, why };
    }
    const name = isComment(node) ? '' : node.name;
    const rank = placement.order.indexOf(name);
    if (rank < 0) return { parent, after: nodes[nodes.length - 1], rank: Infinity, node, why };
    const before = parent.elements().filter((child) => {
      const index = placement.order.indexOf(child.localName);
      return index >= 0 && index <= rank;
    });
    const last = before[before.length - 1];
    return { parent, after: last && withTrailingComment(last), rank, node, why };
  }

  private write(group: readonly Insertion[]): readonly TextChange[] {
    const first = group[0];
    if (!first) return [];
    const { parent, after } = first;
    const text = this.document.text;
    const nodes = solid(parent);
    const change = (span: Span, newText: string, why: Message): TextChange => ({ uri: this.uri, span, newText, why });
    const outer = lineIndent(text, parent.start);
    const indent = this.indentOf(parent, after, nodes);
    const lines = (one: Insertion): string =>
      this.layout.lineEnd + indent + renderFragment(one.node, parent.prefix, indent, this.layout);

    if (nodes.length === 0) {
      const body = group.map(lines).join('');
      const close = this.layout.lineEnd + outer;
      if (parent.selfClosed) return [change(slashOf(parent), `>${body}${close}</${parent.name}>`, first.why)];
      const { start, end } = parent.contentSpan;
      if (/[\r\n]/.test(text.slice(start, end)))
        return group.map((one) => change({ start, end: start }, lines(one), one.why));
      return [change({ start, end }, body + close, first.why)];
    }
    const at = after ? after.end : parent.startTagEnd;
    if (!startsLine(text, nodes, after ?? nodes[0]))
      return group.map((one) =>
        change({ start: at, end: at }, renderCompact(one.node, parent.prefix, this.layout), one.why),
      );
    const blank = after?.kind === 'element' && blankLineBefore(text, after) ? this.layout.lineEnd : '';
    // A comment is about what follows it: no empty line between them.
    const lead = (i: number): string => (group[i - 1] && isComment((group[i - 1] as Insertion).node) ? '' : blank);
    return group.map((one, i) => change({ start: at, end: at }, lead(i) + lines(one), one.why));
  }

  private indentOf(parent: XmlElement, after: XmlNode | undefined, nodes: readonly XmlNode[]): string {
    const text = this.document.text;
    const start = after ? nodes.indexOf(after) : 0;
    // The sibling before, then those before it, then those after: the nearest that begins its line shows the way.
    const nearest = [...nodes.slice(0, start + 1).reverse(), ...nodes.slice(start + 1)];
    for (const kind of ['element', 'comment'] as const)
      for (const node of nearest) {
        const indent = node.kind === kind ? indentBefore(text, node.start) : undefined;
        if (indent !== undefined) return indent;
      }
    return lineIndent(text, parent.start) + this.layout.unit;
  }
}

/** The value of an attribute, whether its element is written yet or not. */
export function attributeOf(target: Target, name: string): string | undefined {
  return target instanceof XmlElement ? target.valueOf(name) : target.attributes[name];
}

/** The child elements of that name, whether written yet or not. */
export function elementsOf(target: Target, name: string): readonly Target[] {
  return target instanceof XmlElement ? target.elements(name) : childrenOf(target, name);
}

/** What goes when a node is removed: it, and the white space before it. */
function removalSpan(document: XmlDocument, node: XmlNode): Span {
  const text = document.text;
  const follower = /^[ \t]*<!--/.exec(text.slice(node.end, node.end + 80));
  if (node.kind === 'element' && follower && indentBefore(text, node.start) !== undefined)
    return { start: node.start, end: node.end + follower[0].length - 4 };
  let start = node.start;
  while (start > 0 && /[ \t\r\n]/.test(text[start - 1] as string)) start--;
  return { start, end: node.end };
}

function insertIntoFragment(parent: Fragment, node: FragmentNode, placement: Placement): void {
  if (placement === 'start') {
    parent.children.unshift(node);
    return;
  }
  if (typeof placement === 'object' && 'before' in placement && !(placement.before instanceof XmlElement)) {
    parent.children.splice(parent.children.indexOf(placement.before), 0, node);
    return;
  }
  if (placement === 'end' || !('order' in placement) || isComment(node)) {
    parent.children.push(node);
    return;
  }
  const order = placement.order;
  const rank = order.indexOf(node.name);
  let at = parent.children.length;
  if (rank >= 0) {
    at = 0;
    parent.children.forEach((child, i) => {
      const index = isComment(child) ? -1 : order.indexOf(child.name);
      if (index >= 0 && index <= rank) at = i + 1;
    });
  }
  parent.children.splice(at, 0, node);
}

/** False for text that is nothing but white space. */
export function holdsText(parent: XmlElement, node: XmlNode): boolean {
  return node.kind !== 'text' || parent.document.text.slice(node.start, node.end).trim() !== '';
}

/** The children that are more than white space. */
function solid(parent: XmlElement): XmlNode[] {
  return parent.children.filter((child) => holdsText(parent, child));
}

/** The element, or the comment that follows on its line and speaks of it. */
function withTrailingComment(of: XmlElement): XmlNode {
  const nodes = of.parent ? solid(of.parent) : [];
  const next = nodes[nodes.indexOf(of) + 1];
  return next?.kind === 'comment' && trails(of.document.text, next) ? next : of;
}

/** True where a node does not begin its line. */
function trails(text: string, node: XmlNode): boolean {
  return indentBefore(text, node.start) === undefined;
}

/** True where a node begins its line, or follows on the line of a sibling that does. */
function startsLine(text: string, nodes: readonly XmlNode[], node: XmlNode | undefined): boolean {
  let at = node;
  while (at?.kind === 'comment' && trails(text, at)) at = nodes[nodes.indexOf(at) - 1];
  return at !== undefined && !trails(text, at);
}

/** True where an empty line stands above a node. */
function blankLineBefore(text: string, node: XmlNode): boolean {
  return /\n[ \t]*\r?\n[ \t]*$/.test(text.slice(Math.max(0, node.start - 200), node.start));
}

/** The end of a self-closed start tag: the `/>` and the white space before it. */
function slashOf(of: XmlElement): Span {
  const text = of.document.text;
  const end = of.startTagEnd;
  let start = end - 2;
  while (start > of.nameSpan.end && /\s/.test(text[start - 1] as string)) start--;
  return { start, end };
}
