import { lineEndAt } from './names';
import type { XmlAttribute, XmlCData, XmlComment, XmlDocument, XmlElement, XmlInstruction, XmlNode } from './nodes';
import type { Span } from './span';

/**
 * What the caret is in: the first question of completion, hover and their like. `span` is what typing there would
 * replace or extend.
 */
export type Caret =
  /** In the name of a start tag, right after its `<` too. */
  | { readonly kind: 'tagName'; readonly element: XmlElement; readonly span: Span }
  /** In an attribute's name, or, without `attribute`, in a gap of the start tag where one could be typed. */
  | {
      readonly kind: 'attributeName';
      readonly element: XmlElement;
      readonly attribute: XmlAttribute | undefined;
      readonly span: Span;
    }
  /** In an attribute's value; also after a `=` that no value follows, then with an empty span. */
  | {
      readonly kind: 'attributeValue';
      readonly element: XmlElement;
      readonly attribute: XmlAttribute;
      readonly span: Span;
    }
  /** Between the tags of `parent`, in white space too. The span is empty where no text stands. */
  | { readonly kind: 'text'; readonly parent: XmlElement; readonly span: Span }
  /** In an end tag; `element` is what it closes, or what is open there when it closes nothing yet. */
  | { readonly kind: 'endTag'; readonly element: XmlElement | undefined; readonly span: Span }
  | { readonly kind: 'comment'; readonly node: XmlComment; readonly span: Span }
  | { readonly kind: 'cdata'; readonly node: XmlCData; readonly parent: XmlElement | undefined; readonly span: Span }
  | { readonly kind: 'instruction'; readonly node: XmlInstruction; readonly span: Span }
  /** Around the root element, in a document type, or between `/` and `>`. */
  | { readonly kind: 'outside'; readonly span: Span };

/** The innermost node at that offset; where two touch there, the later one. */
export function nodeAt(document: XmlDocument, offset: number): XmlNode | undefined {
  let found: XmlNode | undefined;
  let children = document.children;
  for (;;) {
    let child = children[lastStartingBefore(children, offset + 1)];
    if (child?.start === offset) {
      // A half-typed tag is what the caret is in, not the white space after it.
      const before = children[lastStartingBefore(children, offset)];
      if (before?.kind === 'element' && before.end === offset && startTagIsOpen(document.text, before)) child = before;
    }
    if (!child || (offset >= child.end && !(offset === child.end && endsOpen(document.text, child)))) return found;
    found = child;
    if (child.kind !== 'element') return found;
    children = child.children;
  }
}

/** Says what the caret at that offset is in. */
export function caretAt(document: XmlDocument, offset: number): Caret {
  const { text } = document;
  let parent: XmlElement | undefined;
  let children = document.children;
  for (;;) {
    const child = children[lastStartingBefore(children, offset)];
    const inside = child && (offset < child.end || (offset === child.end && endsOpen(text, child)));
    if (!child || !inside) return betweenNodes(document, parent, child?.end ?? parent?.startTagEnd ?? 0, offset);
    if (child.kind === 'comment' || child.kind === 'cdata' || child.kind === 'instruction')
      return { kind: child.kind, node: child, parent, span: { start: child.start, end: child.end } } as Caret;
    if (child.kind === 'doctype') return { kind: 'outside', span: { start: offset, end: offset } };
    if (child.kind === 'text') {
      if (parent) return { kind: 'text', parent, span: { start: child.start, end: child.end } };
      return { kind: 'outside', span: { start: offset, end: offset } };
    }
    if (offset < child.startTagEnd || (offset === child.startTagEnd && startTagIsOpen(text, child)))
      return inStartTag(text, child, offset);
    if (child.endTagStart >= 0 && offset > child.endTagStart) return inEndTag(text, child, child.endTagStart, offset);
    parent = child;
    children = child.children;
  }
}

/** The index of the last node that starts before `offset`, or -1. */
function lastStartingBefore(nodes: readonly XmlNode[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function startTagIsOpen(text: string, element: XmlElement): boolean {
  return element.startTagEnd <= element.start + 1 || text.charAt(element.startTagEnd - 1) !== '>';
}

/** True when nothing marks the end of the node, so that a caret there still belongs to it. */
function endsOpen(text: string, node: XmlNode): boolean {
  switch (node.kind) {
    case 'text':
      return true;
    case 'comment':
      return !text.slice(node.start + 4, node.end).endsWith('-->');
    case 'cdata':
      return !text.slice(node.start + 9, node.end).endsWith(']]>');
    case 'element':
      if (node.endTagStart >= 0) return text.charAt(node.end - 1) !== '>';
      return !node.selfClosed || startTagIsOpen(text, node);
    default:
      return text.charAt(node.end - 1) !== '>';
  }
}

function inStartTag(text: string, element: XmlElement, offset: number): Caret {
  if (offset <= element.nameSpan.end) return { kind: 'tagName', element, span: element.nameSpan };
  for (const attribute of element.attributes) {
    if (offset < attribute.start) break;
    if (offset <= attribute.nameEnd) return { kind: 'attributeName', element, attribute, span: attribute.nameSpan };
    if (attribute.valueStart < 0) {
      // Only blanks may follow the `=` that waits for its value.
      const gap = text.slice(attribute.nameEnd, offset);
      if (/^\s*=\s*$/.test(gap))
        return { kind: 'attributeValue', element, attribute, span: { start: offset, end: offset } };
    } else if (offset <= attribute.valueEnd) {
      return { kind: 'attributeValue', element, attribute, span: attribute.valueSpan };
    }
  }
  const span = { start: offset, end: offset };
  if (text.charAt(offset - 1) === '/' && text.charAt(offset) === '>') return { kind: 'outside', span };
  return { kind: 'attributeName', element, attribute: undefined, span };
}

function inEndTag(text: string, element: XmlElement | undefined, start: number, offset: number): Caret {
  const rest = /^[^\s<>]*/.exec(text.slice(start + 2, start + 200))!;
  return {
    kind: 'endTag',
    element,
    span: { start: start + 2, end: Math.max(Math.min(offset, start + 2), start + 2 + rest[0].length) },
  };
}

/** Between two nodes, or in an end tag that closes nothing and so is no node. */
function betweenNodes(document: XmlDocument, parent: XmlElement | undefined, from: number, offset: number): Caret {
  const { text } = document;
  const less = text.lastIndexOf('</', offset - 1);
  if (less >= from && less < offset && !text.slice(less, offset).includes('>') && lineEndAt(text, less) >= offset)
    return inEndTag(text, parent, less, offset);
  const span = { start: offset, end: offset };
  return parent ? { kind: 'text', parent, span } : { kind: 'outside', span };
}
