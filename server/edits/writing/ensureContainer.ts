import type { Message } from '../../words/message';
import { XmlElement } from '../../xml/nodes';
import { emptyMark } from './marks';
import type { Target, XmlEdits } from './xmlEdits';

/**
 * The child of that name, there already or inserted now. Where it is there but empty, a comment in it says so: taking
 * out again what goes in shall leave it as it was.
 */
export function ensureWithMark(
  edits: XmlEdits,
  parent: Target,
  name: string,
  order: readonly string[],
  why: Message,
): Target {
  const found = edits.ensure(parent, name, order, why);
  if (found instanceof XmlElement) markEmpty(edits, found, why);
  return found;
}

/** Leaves a word in an element that is about to get its first child. */
export function markEmpty(edits: XmlEdits, container: XmlElement, why: Message): void {
  const mark = emptyMark(container);
  if (mark && !edits.inserts(container)) edits.insert(container, mark, 'start', why);
}
