import type { Message } from '../../words/message';
import type { XmlElement, XmlNode } from '../../xml/nodes';
import { indentBefore } from './layout';
import type { Placement, Target, XmlEdits } from './xmlEdits';
import { element } from './xmlFragment';

/** Moves an element, with the comments right above it, as it is written. */
export function moveElement(
  edits: XmlEdits,
  moved: XmlElement,
  target: Target,
  placement: Placement,
  why: Message,
): void {
  copyElement(edits, moved, target, placement, why);
  for (const node of [...commentsAbove(moved), moved]) edits.remove(node, why);
}

/** Writes an element again at another place, with the comments right above it. */
export function copyElement(
  edits: XmlEdits,
  copied: XmlElement,
  target: Target,
  placement: Placement,
  why: Message,
): void {
  const sourceStart = commentsAbove(copied)[0]?.start ?? copied.start;
  edits.insert(target, { ...element(copied.localName), source: copied, sourceStart }, placement, why);
}

/** The comments that stand directly above an element, each on its own line: they are about it. */
export function commentsAbove(of: XmlElement): readonly XmlNode[] {
  const { text } = of.document;
  const siblings = of.parent?.children ?? [];
  const found: XmlNode[] = [];
  let below: XmlNode = of;
  for (let i = siblings.indexOf(of) - 1; i >= 0; i--) {
    const node = siblings[i]!;
    if (node.kind === 'text' && /^[ \t]*\r?\n?[ \t]*$/.test(text.slice(node.start, node.end))) continue;
    if (
      node.kind !== 'comment' ||
      indentBefore(text, node.start) === undefined ||
      indentBefore(text, below.start) === undefined
    )
      break;
    found.unshift(node);
    below = node;
  }
  return found;
}
