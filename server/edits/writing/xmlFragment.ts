import { decodeEntities } from '../../xml/entities';
import { commentText, escapeAttribute, escapeText } from '../../xml/escape';
import type { XmlElement, XmlNode, XmlText } from '../../xml/nodes';
import { detectLayout, type Layout } from './layout';

/** An element to write: plain data, laid out only when the file it goes into is known. */
export interface Fragment {
  /** The local name; the prefix of the place it goes to is added. */
  readonly name: string;
  /** In the order in which they are written. */
  attributes: Record<string, string>;
  /** Child elements and comments; empty where `text` stands. */
  children: FragmentNode[];
  text?: string;
  /** The element that this is: written as it stands there, at its new indentation. The rest says nothing then. */
  source?: XmlElement;
  /** Where the comments begin that go with the source; it follows them. */
  sourceStart?: number;
}

/** A comment to write, without its markers. */
export interface FragmentComment {
  comment: string;
}

export type FragmentNode = Fragment | FragmentComment;

/** An element with children. */
export function element(
  name: string,
  attributes: Record<string, string> = {},
  children: FragmentNode[] = [],
): Fragment {
  return { name, attributes, children };
}

/** An element that holds text. */
export function textElement(name: string, attributes: Record<string, string>, text: string): Fragment {
  return { name, attributes, children: [], text };
}

/** Tells comments from elements. */
export function isComment(node: FragmentNode): node is FragmentComment {
  return 'comment' in node;
}

/** The child elements of that name. */
export function childrenOf(fragment: Fragment, name: string): Fragment[] {
  return fragment.children.filter((child): child is Fragment => !isComment(child) && child.name === name);
}

/** An element of a tree as a fragment, comments included: what a copy starts from. */
export function toFragment(source: XmlElement): Fragment {
  const text = source.document.text;
  const attributes: Record<string, string> = {};
  for (const attribute of source.attributes) attributes[attribute.name] ??= attribute.value;
  const children: FragmentNode[] = [];
  for (const child of source.children) {
    if (child.kind === 'element') children.push(toFragment(child));
    else if (child.kind === 'comment') children.push({ comment: text.slice(child.start + 4, child.end - 3) });
  }
  const own = source.textContent;
  return own === ''
    ? { name: source.localName, attributes, children }
    : { name: source.localName, attributes, children, text: own };
}

/** True where both say the same: names, attributes in any order, children in order, text; comments do not count. */
export function sameFragment(a: Fragment, b: Fragment): boolean {
  if (a.name !== b.name || (a.text ?? '') !== (b.text ?? '')) return false;
  const names = Object.keys(a.attributes);
  if (names.length !== Object.keys(b.attributes).length) return false;
  if (names.some((name) => a.attributes[name] !== b.attributes[name])) return false;
  const left = a.children.filter((child): child is Fragment => !isComment(child));
  const right = b.children.filter((child): child is Fragment => !isComment(child));
  return left.length === right.length && left.every((child, i) => sameFragment(child, right[i] as Fragment));
}

/** Writes a fragment at an indentation; the first line begins without it, no line end follows. */
export function renderFragment(node: FragmentNode, prefix: string, indent: string, layout: Layout): string {
  if (isComment(node)) return `<!--${reindent(commentText(node.comment), indent, layout)}-->`;
  if (node.source) return moveText(node.source, node.sourceStart ?? node.source.start, indent, layout);
  const tag = prefix + node.name;
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('');
  const open = `<${tag}${attributes}`;
  if (node.text !== undefined && node.text !== '' && node.children.length === 0)
    return `${open}>${escapeText(node.text)}</${tag}>`;
  if (node.children.length === 0) return `${open}${layout.beforeSlash}/>`;
  const inner = indent + layout.unit;
  const lines = node.children.map((child) => layout.lineEnd + inner + renderFragment(child, prefix, inner, layout));
  const text = node.text ? layout.lineEnd + inner + escapeText(node.text) : '';
  return `${open}>${text}${lines.join('')}${layout.lineEnd}${indent}</${tag}>`;
}

/** Writes a fragment in one line without any white space: for files that are written so. */
export function renderCompact(node: FragmentNode, prefix: string, layout: Layout): string {
  return renderFragment(node, prefix, '', { lineEnd: '', unit: '', beforeSlash: layout.beforeSlash });
}

/**
 * The text of an element as it stands, the lines that its tags and comments begin moved to another indentation; those
 * of another file take on how the file indents and ends its lines.
 */
function moveText(source: XmlElement, start: number, indent: string, layout: Layout): string {
  const own = detectLayout(source.document);
  if (own.lineEnd !== layout.lineEnd && layout.lineEnd !== '')
    return moveLinesOf(source, start, indent, layout, own.unit).replace(/\r\n|\n|\r/g, layout.lineEnd);
  return moveLinesOf(source, start, indent, layout, own.unit);
}

function moveLinesOf(source: XmlElement, start: number, indent: string, layout: Layout, unit: string): string {
  const { text } = source.document;
  const lineStart = Math.max(text.lastIndexOf('\n', source.start), text.lastIndexOf('\r', source.start)) + 1;
  const old = /^[ \t]*/.exec(text.slice(lineStart, source.start))?.[0] ?? '';
  if ((old === indent && unit === layout.unit) || layout.lineEnd === '') return text.slice(start, source.end);
  const moveLines = (raw: string): string =>
    raw.replace(
      /(\r\n|\n|\r)([ \t]*)/g,
      (_, end: string, white: string) => end + reindentLine(white, old, indent, unit, layout.unit),
    );
  let moved = moveLines(text.slice(start, source.start));
  let at = source.start;
  for (const { parent, child } of textsIn(source)) {
    // Only white space between tags is indentation; in a text it is part of the value.
    if (parent.elements().length === 0) continue;
    moved += text.slice(at, child.start) + moveLines(text.slice(child.start, child.end));
    at = child.end;
  }
  return moved + text.slice(at, source.end);
}

/** All texts in an element with what they stand in, in document order. Safe at any depth. */
function* textsIn(top: XmlElement): Generator<{ readonly parent: XmlElement; readonly child: XmlText }> {
  const waiting: { readonly parent: XmlElement; readonly child: XmlNode }[] = [];
  const enter = (parent: XmlElement): void => {
    for (let i = parent.children.length - 1; i >= 0; i--) waiting.push({ parent, child: parent.children[i]! });
  };
  enter(top);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { parent, child } = next;
    if (child.kind === 'element') enter(child);
    else if (child.kind === 'text') yield { parent, child };
  }
}

/** Puts one indentation in the place of another, at the head of what may be deeper by steps of another width. */
function reindentLine(white: string, old: string, indent: string, unit: string, newUnit: string): string {
  if (!white.startsWith(old)) return white;
  let rest = white.slice(old.length);
  let steps = '';
  for (; unit !== newUnit && rest.startsWith(unit); rest = rest.slice(unit.length)) steps += newUnit;
  return indent + steps + rest;
}

/** Moves the further lines of a comment to its new indentation, keeping what they are indented beyond it. */
function reindent(words: string, indent: string, layout: Layout): string {
  const lines = words.split(/\r\n|\n|\r/);
  if (lines.length === 1) return words;
  const rest = lines.slice(1);
  const depth = Math.min(
    ...rest.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length),
  );
  const cut = Number.isFinite(depth) ? depth : 0;
  const moved = rest.map((line) => (line.trim() === '' ? '' : indent + layout.unit + line.slice(cut)));
  return [lines[0], ...moved].join(layout.lineEnd || ' ');
}

/** The words of a comment node of a text, without markers and the white space around them. */
export function commentWords(text: string, span: { readonly start: number; readonly end: number }): string {
  return decodeEntities(text.slice(span.start + 4, Math.max(span.start + 4, span.end - 3))).trim();
}
