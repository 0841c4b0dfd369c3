import type { ElementCatalogue, ElementType } from '../../../catalogue/elements';
import { moveElement } from '../../../edits/writing/moveElement';
import type { XmlEdits } from '../../../edits/writing/xmlEdits';
import { element as newElement } from '../../../edits/writing/xmlFragment';
import { message, type Message } from '../../../words/message';
import type { Policy } from '../../../policy/policy';
import type { XmlElement } from '../../../xml/nodes';
import type { Fix } from '../../rule';
import { editFix } from '../editFix';
import { renameFix } from './schemaFixes';

/** Puts the children of an element in order; as few as possible move. */
export function orderChildren(edits: XmlEdits, parent: XmlElement, type: ElementType, why: Message): void {
  const known = parent.elements().flatMap((child) => {
    const rule = type.child(child.localName);
    return rule ? [{ child, position: rule.position }] : [];
  });
  const stay = longestOrdered(known.map(({ position }) => position));
  const fixed = known.filter((_, i) => stay.has(i));
  const moving = known.filter((_, i) => !stay.has(i)).sort((a, b) => a.position - b.position);
  for (const { child, position } of moving) {
    const next = fixed.find((one) => one.position > position);
    const last = fixed[fixed.length - 1];
    if (next) moveElement(edits, child, parent, { before: next.child }, why);
    else if (last) moveElement(edits, child, parent, { after: last.child }, why);
  }
}

/** Indexes of a longest run of numbers that never fall. */
function longestOrdered(numbers: readonly number[]): ReadonlySet<number> {
  const length: number[] = [];
  const before: number[] = [];
  let best = -1;
  numbers.forEach((number, i) => {
    length[i] = 1;
    before[i] = -1;
    for (let j = 0; j < i; j++)
      if (numbers[j]! <= number && length[j]! + 1 > length[i]) {
        length[i] = length[j]! + 1;
        before[i] = j;
      }
    if (best < 0 || length[i] > length[best]!) best = i;
  });
  const found = new Set<number>();
  for (let i = best; i >= 0; i = before[i]!) found.add(i);
  return found;
}

/** A place for an element that stands where it does not belong. */
interface Home {
  readonly container: XmlElement;
  readonly type: ElementType;
  /** The child of the container that is to be made for it, where it does not fit there itself. */
  readonly wrapper: string | undefined;
}

/**
 * Fixes for an element that its parent cannot hold: the name that the parent wants, where what stands there could have
 * it, and the nearest place that may hold it as it is.
 */
export function placeFixes(policy: Policy, elements: ElementCatalogue, stray: XmlElement): readonly Fix[] {
  const name = nameWanted(elements, stray);
  if (name === undefined) return homeFixes(policy, elements, stray, true);
  return [renameFix(policy, stray, name, true), ...homeFixes(policy, elements, stray, false)];
}

/** The child of the parent that the stray could be under another name: of one sort, and able to hold what it holds. */
function nameWanted(elements: ElementCatalogue, stray: XmlElement): string | undefined {
  const type = stray.parent && elements.typeOf(stray.parent);
  const fitting = (type?.children ?? []).filter(
    ({ name, type: own, max }) =>
      lastWord(name) === lastWord(stray.localName) &&
      (stray.parent?.elements(name).length ?? 0) < max &&
      stray.attributes.every((attribute) => own.attribute(attribute.name) !== undefined) &&
      stray.elements().every((child) => own.child(child.localName) !== undefined),
  );
  return fitting.length === 1 ? fitting[0]?.name : undefined;
}

/** `Claim` of `OutputClaim`. */
function lastWord(name: string): string {
  return /[A-Z][a-z]*$/.exec(name)?.[0] ?? name;
}

function homeFixes(policy: Policy, elements: ElementCatalogue, stray: XmlElement, preferred: boolean): readonly Fix[] {
  const home = findHome(elements, stray);
  if (!home) return [];
  const { container, type, wrapper } = home;
  const goal = wrapper ?? container.localName;
  return [
    editFix(
      policy,
      message('Move "{0}" into "{1}"', stray.localName, goal),
      (edits, why) => {
        if (!wrapper) return moveElement(edits, stray, container, { order: type.order }, why);
        const made = newElement(wrapper);
        moveElement(edits, stray, made, 'end', why);
        edits.insert(container, made, { order: type.order }, why);
      },
      preferred ? { preferred } : {},
    ),
  ];
}

function findHome(elements: ElementCatalogue, stray: XmlElement): Home | undefined {
  const name = stray.localName;
  for (let at = stray.parent; at; at = at.parent) {
    const type = elements.typeOf(at);
    if (!type) continue;
    if (at !== stray.parent && hasRoom(at, type, name)) return { container: at, type, wrapper: undefined };
    const siblings = at.elements().filter((one) => one !== stray && one.end <= stray.start);
    for (const sibling of [...siblings.reverse(), ...at.elements().filter((one) => one.start >= stray.end)]) {
      const own = elements.typeOf(sibling);
      if (own && hasRoom(sibling, own, name)) return { container: sibling, type: own, wrapper: undefined };
    }
    const wrapper = type.children.find(
      (rule) => !at.element(rule.name) && rule.type.child(name) && rule.type.requiredAttributes.length === 0,
    );
    if (wrapper) return { container: at, type, wrapper: wrapper.name };
  }
  return undefined;
}

function hasRoom(container: XmlElement, type: ElementType, name: string): boolean {
  const rule = type.child(name);
  return rule !== undefined && container.elements(name).length < rule.max;
}
