import { indentAt } from './names';
import {
  elementsIn,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
  type XmlProblem,
  type XmlProblemCode,
} from './nodes';

/** Makes `parent` the parent of the element: only while the tree grows. */
export function moveTo(element: XmlElement, parent: XmlElement | undefined): void {
  (element as { parent: XmlElement | undefined }).parent = parent;
}

/**
 * Finds for every element without an end tag where that tag should stand, hands what follows to the parent, and
 * says what is missing. `unclosed` holds inner elements before outer ones; each took everything up to the end
 * of its parent.
 */
export function settleUnclosed(document: XmlDocument, unclosed: readonly XmlElement[]): XmlProblem[] {
  // So many are no accident but no XML at all, and moving their content up step by step would never end.
  if (unclosed.length > 300) return problemsOf(document, unclosed);
  const open = new Set(unclosed);
  const known = knownPairs(document, open);
  for (const element of unclosed) settle(document, element, open, known);
  return problemsOf(document, unclosed);
}

/** What can be left half-typed where a text breaks off. */
const halfTyped: ReadonlySet<XmlProblemCode> = new Set([
  'unfinished-tag',
  'unclosed-value',
  'missing-value',
  'unclosed-comment',
  'unclosed-cdata',
  'unclosed-instruction',
  'bare-less-than',
]);

type Pairs = ReadonlyMap<string, ReadonlySet<string>>;

/** Which names stand directly in which, as far as the well closed elements of this document tell. */
function knownPairs(document: XmlDocument, open: ReadonlySet<XmlElement>): Pairs {
  const pairs = new Map<string, Set<string>>();
  for (const element of elementsIn(document)) {
    const parent = element.parent;
    if (!parent || open.has(parent)) continue;
    const names = pairs.get(parent.name);
    if (names) names.add(element.name);
    else pairs.set(parent.name, new Set([element.name]));
  }
  return pairs;
}

function settle(document: XmlDocument, element: XmlElement, open: ReadonlySet<XmlElement>, known: Pairs): void {
  const children = element.children as XmlNode[];
  const parent = element.parent;
  let split = children.length;
  if (parent) {
    split = children.findIndex(
      (child) => child.kind === 'element' && standsOutside(document, child, element, open, known),
    );
    if (split < 0) split = children.length;
  }
  // The blanks before what follows, from their last line break on, are the parent's.
  const before = children[split - 1];
  let end = split < children.length ? children[split]!.start : element.end;
  const moved = children.splice(split);
  if (parent && before?.kind === 'text') {
    const cut = lastLineStart(document.text, before.start, before.end);
    children.pop();
    if (cut > before.start) children.push({ kind: 'text', start: before.start, end: cut });
    if (cut < before.end) moved.unshift({ kind: 'text', start: cut, end: before.end });
    end = cut;
  }
  element.end = end;
  if (!parent) return;
  const siblings = parent.children as XmlNode[];
  for (const node of moved) {
    if (node.kind === 'element') moveTo(node, parent);
    siblings.push(node);
  }
}

/** The offset of the last line break from `start` on after which only blanks stand before `end`, or of those blanks. */
function lastLineStart(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && (text.charAt(at - 1) === ' ' || text.charAt(at - 1) === '\t')) at--;
  if (at > start && text.charAt(at - 1) === '\n') at--;
  if (at > start && text.charAt(at - 1) === '\r') at--;
  return at;
}

/** True when a child of an element without end tag rather stands after that element than in it. */
function standsOutside(
  document: XmlDocument,
  child: XmlElement,
  element: XmlElement,
  open: ReadonlySet<XmlElement>,
  known: Pairs,
): boolean {
  const inside = known.get(element.name)?.has(child.name) ?? false;
  let outside = false;
  for (let at = element.parent; at && !outside; at = open.has(at) ? at.parent : undefined)
    outside = known.get(at.name)?.has(child.name) ?? false;
  if (inside !== outside) return outside;
  if (child.name === element.name && !inside) return true;
  const ownIndent = indentAt(document.text, element.start);
  const childIndent = indentAt(document.text, child.start);
  if (ownIndent < 0 || childIndent < 0) return false;
  // An element that is itself out of line: then its neighbour tells where the next one belongs.
  return childIndent <= ownIndent || childIndent === neighbourIndent(document, element);
}

/** The indentation of the element before, where that differs from the element's own. */
function neighbourIndent(document: XmlDocument, element: XmlElement): number | undefined {
  const siblings = element.parent?.children ?? [];
  for (let i = siblings.lastIndexOf(element) - 1; i >= 0; i--) {
    const node = siblings[i]!;
    if (node.kind !== 'element') continue;
    const indent = indentAt(document.text, node.start);
    return indent < 0 ? undefined : indent;
  }
  return undefined;
}

/** One problem for each; a text that breaks off is one fault, however many elements were open. */
function problemsOf(document: XmlDocument, unclosed: readonly XmlElement[]): XmlProblem[] {
  const textEnd = document.text.trimEnd().length;
  const problems: XmlProblem[] = [];
  // Where the last thing is half-typed, that is the fault to mend first.
  let brokenOff = document.problems.some(({ code, span }) => span.end >= textEnd && halfTyped.has(code));
  for (const element of unclosed) {
    if (element.end >= textEnd) {
      if (brokenOff) continue;
      brokenOff = true;
    }
    problems.push({ code: 'unclosed-element', span: element.nameSpan, args: [element.name], element });
  }
  return problems;
}
