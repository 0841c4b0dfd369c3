import type { ElementType } from '../../catalogue/elements';
import type { XmlElement } from '../../xml/nodes';
import { typeNear } from '../context/typeNear';

/** An element that may be open at a place, and what stands in it. */
export interface OpenLevel {
  readonly element: XmlElement;
  readonly type: ElementType;
  /** Local names of its child elements, but for the one that is being written. */
  readonly names: string[];
  /** How many of them stand before the place. */
  index: number;
}

/**
 * The elements that a tag at that place may belong to, the innermost first. That is the parent alone in sound XML; where
 * end tags are missing, the vocabulary says which of the elements before the place can have been left open.
 */
export function openLevels(parent: XmlElement, start: number, own: XmlElement | undefined): readonly OpenLevel[] {
  const type = typeNear(parent);
  if (!type) return [];
  const stack: OpenLevel[] = [{ element: parent, type, names: [], index: 0 }];
  enter(parent, stack, start, own);
  const outer = stack[0]!;
  for (const later of parent.elements()) if (later !== own && later.start >= start) outer.names.push(later.localName);
  return stack.reverse();
}

function enter(element: XmlElement, stack: OpenLevel[], start: number, own: XmlElement | undefined): void {
  for (const child of element.elements()) {
    if (child === own || child.start >= start) continue;
    const name = child.localName;
    while (stack.length > 1 && !stack.at(-1)!.type.child(name)) stack.pop();
    const top = stack.at(-1)!;
    top.names.push(name);
    top.index = top.names.length;
    const type = top.type.child(name)?.type;
    if (!type || type.children.length === 0 || !isLeftOpen(child)) continue;
    stack.push({ element: child, type, names: [], index: 0 });
    enter(child, stack, start, own);
  }
}

/** True where the start tag is whole and no end tag follows. */
function isLeftOpen({ endTagStart, selfClosed, startTagEnd, document }: XmlElement): boolean {
  return endTagStart < 0 && !selfClosed && document.text.charAt(startTagEnd - 1) === '>';
}
