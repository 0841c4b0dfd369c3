import type { ChildRule, ElementCatalogue, ElementType } from '../../../catalogue/elements';
import { nearest } from '../../../catalogue/nearest';
import type { XmlElement } from '../../../xml/nodes';
import type { SchemaFault } from './schemaFault';

/**
 * Finds what is wrong with the choice and order of an element's children, one fault for one slip.
 * @param strangers children of another namespace: what they are meant to be counts as there
 */
export function findChildFaults(
  element: XmlElement,
  type: ElementType,
  strangers: ReadonlySet<XmlElement>,
  elements: ElementCatalogue,
  faults: SchemaFault[],
): void {
  const firsts = new Map<ChildRule, XmlElement>();
  const counts = new Map<ChildRule, number>();
  /** Names that misspelled children were meant to have. */
  const meant = new Set<string>();
  /** How many strange children there are of which nobody can tell what they were meant to be. */
  let unnamed = 0;
  const ordered: { child: XmlElement; rule: ChildRule }[] = [];
  const children = element.elements();
  for (const child of children) {
    const rule = type.child(child.localName);
    if (strangers.has(child)) {
      meant.add(child.localName);
      continue;
    }
    if (!rule) {
      const suggestion = strange(child, element, type, elements, faults);
      if (suggestion) meant.add(suggestion);
      else unnamed++;
      continue;
    }
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    const first = firsts.get(rule);
    if (!first) firsts.set(rule, child);
    const other = type.choice && !first ? [...firsts.values()][0] : undefined;
    if (first && count > rule.max) faults.push({ code: 'too-many', element: child, first, max: rule.max });
    else if (other && other !== child) faults.push({ code: 'exclusive-elements', element: child, other });
    else ordered.push({ child, rule });
  }
  if (!type.choice) findDisorder(type, ordered, faults);
  const missing = type.requiredChildren.filter((rule) => !counts.has(rule) && !meant.has(rule.name));
  if (missing.length > 0 && children.length === 0) faults.push({ code: 'empty', element, type, value: undefined });
  // Each of them may be one that is missing, under a wrong name.
  else if (missing.length > unnamed)
    for (const rule of missing) faults.push({ code: 'missing-element', element, type, name: rule.name });
}

/** Reports a child that its parent does not know; the answer is the name it was meant to have. */
function strange(
  child: XmlElement,
  parent: XmlElement,
  type: ElementType,
  elements: ElementCatalogue,
  faults: SchemaFault[],
): string | undefined {
  const { localName } = child;
  if (elements.occurrences(localName).length > 0 || localName === elements.rootName) {
    faults.push({ code: 'misplaced-element', element: child, parent: type });
    return undefined;
  }
  const suggestion = nearest(localName, roomFor(parent, type)) ?? nearest(localName, type.order);
  faults.push({
    code: 'unknown-element',
    element: child,
    parent: type,
    suggestion: suggestion ?? nearest(localName, elements.names),
  });
  return suggestion;
}

/** The children of the type that are not there as often as they may be. */
function roomFor(parent: XmlElement, type: ElementType): readonly string[] {
  return type.children.filter(({ name, max }) => max > 1 || !parent.element(name)).map(({ name }) => name);
}

/** Reports those that stand after what they must precede; all that one sibling is in the way of are one fault. */
function findDisorder(
  type: ElementType,
  ordered: readonly { child: XmlElement; rule: ChildRule }[],
  faults: SchemaFault[],
): void {
  let highest: { child: XmlElement; rule: ChildRule } | undefined;
  let run: XmlElement[] | undefined;
  for (const one of ordered) {
    if (!highest || one.rule.position > highest.rule.position) {
      highest = one;
      run = undefined;
    } else if (one.rule.position < highest.rule.position) {
      if (run) run.push(one.child);
      else {
        run = [one.child];
        // The first of the siblings that it must precede says more than the last.
        const blocker = ordered.find(({ rule }) => rule.position > one.rule.position)!.child;
        faults.push({ code: 'order', element: one.child, parent: type, blocker, run });
      }
    }
  }
}
