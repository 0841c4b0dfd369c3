import type { SelectionRange } from 'vscode-languageserver-types';
import type { Policy } from '../../policy/policy';
import { nodeAt } from '../../xml/caret';
import type { XmlElement, XmlNode } from '../../xml/nodes';
import { touches, type Span } from '../../xml/span';
import { endTagNameSpan } from './endTagName';
import { rangeOf } from '../../presentation/lineIndexOf';

/** As deep as anybody grows a selection; a chain without end could not be sent. */
const mostParents = 200;

/**
 * What a selection at the caret (an offset) grows to, step by step: a value or name, its attribute, all attributes,
 * the tag; a text; an element's content, the element, and so on up to the whole text.
 */
export function selectionRangeAt(policy: Policy, offset: number): SelectionRange {
  const { document, text } = policy;
  const spans: Span[] = [];
  const start = nodeAt(document, offset) ?? nodeAt(document, Math.max(offset - 1, 0));
  if (start && start.kind !== 'element') spans.push(...insideOf(start, text));
  let element = start?.kind === 'element' ? start : innermostElement(document.children, offset);
  for (; element && spans.length < mostParents; element = element.parent) spans.push(...stepsOf(element, offset));
  const whole: Span = { start: 0, end: text.length };

  let steps: Span[] = [];
  for (const span of spans) {
    const last = steps.at(-1);
    if (!touches(span, offset) || span.end < span.start) continue;
    if (!last || (contains(span, last) && !contains(last, span))) steps.push(span);
  }
  const top = steps.at(-1);
  if (!top || !contains(top, whole)) steps = [...steps, whole];
  return steps.reduceRight<SelectionRange | undefined>(
    (parent, span) => ({ range: rangeOf(policy, span), ...(parent ? { parent } : {}) }),
    undefined,
  )!;
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** A text without the white space around it; what stands between the marks of a comment or the like; then all of it. */
function insideOf(node: Exclude<XmlNode, XmlElement>, text: string): readonly Span[] {
  const marks = { text: [0, 0], comment: [4, 3], cdata: [9, 3], instruction: [2, 2], doctype: [2, 1] }[node.kind] as [
    number,
    number,
  ];
  const inner = { start: Math.min(node.start + marks[0], node.end), end: Math.max(node.end - marks[1], node.start) };
  if (inner.end < inner.start) return [node];
  const trimmed = trim(text, inner);
  return node.kind === 'text' ? [trimmed] : [trimmed, node];
}

function trim(text: string, { start, end }: Span): Span {
  const piece = text.slice(start, end);
  const lead = piece.length - piece.trimStart().length;
  return lead === piece.length ? { start, end } : { start: start + lead, end: start + piece.trimEnd().length };
}

/** The steps that an element gives, inner ones first. */
function stepsOf(element: XmlElement, offset: number): readonly Span[] {
  const text = element.document.text;
  const steps: Span[] = [];
  const { attributes, startTagSpan, endTagSpan } = element;
  if (offset < element.startTagEnd || element.selfClosed) {
    steps.push(element.nameSpan);
    for (const attribute of attributes) {
      if (attribute.valueStart >= 0) steps.push(attribute.valueSpan);
      steps.push(attribute.nameSpan, { start: attribute.start, end: attribute.end });
    }
    const first = attributes[0];
    if (first) steps.push({ start: first.start, end: attributes.at(-1)!.end });
    steps.sort((a, b) => a.end - a.start - (b.end - b.start));
    steps.push({ start: element.start + 1, end: attributes.at(-1)?.end ?? element.nameSpan.end }, startTagSpan);
  } else if (endTagSpan && offset >= endTagSpan.start) {
    const name = endTagNameSpan(element);
    steps.push(...(name ? [name] : []), endTagSpan);
  } else steps.push(trim(text, element.contentSpan), element.contentSpan);
  return [...steps, { start: element.start, end: element.end }];
}

/** The element around a node that is none. */
function innermostElement(children: readonly XmlNode[], offset: number): XmlElement | undefined {
  let found: XmlElement | undefined;
  for (let inside: readonly XmlNode[] = children; ;) {
    const next = inside.find(
      (node): node is XmlElement => node.kind === 'element' && node.start < offset && offset <= node.end,
    );
    if (!next) return found;
    found = next;
    inside = next.children;
  }
}
