import { inheritanceOf } from '../catalogue/inheritance';
import type { MergedElement } from './mergedElement';
import { mergeKeyOf } from './mergeKey';
import { sourceOf } from './mergedView';

/**
 * A technical profile together with the one that it includes: its own parts count; of lists, the items that only the
 * included one has are added, before its own.
 */
export function mergeIncluded(own: MergedElement, included: MergedElement): MergedElement {
  const order = own.type?.order ?? [];
  const names = new Set([...included.children, ...own.children].map(({ name }) => name));
  const children = [...names]
    .sort((a, b) => order.indexOf(a) - order.indexOf(b))
    .flatMap((name) => {
      const mine = own.children.filter((child) => child.name === name);
      const theirs = included.children.filter((child) => child.name === name);
      const [list] = mine;
      if (!list) return theirs;
      return inheritanceOf(list.type).how === 'merge' ? [mergeLists(list, mine, theirs)] : mine;
    });
  return { ...own, children };
}

function mergeLists(
  list: MergedElement,
  mine: readonly MergedElement[],
  theirs: readonly MergedElement[],
): MergedElement {
  const byKey = new Map<string, MergedElement[]>();
  for (const item of mine.flatMap(({ children }) => children)) {
    const key = keyOf(item);
    byKey.set(key, [...(byKey.get(key) ?? []), item]);
  }
  const children: MergedElement[] = [];
  const placed = new Set<string>();
  for (const item of theirs.flatMap((one) => one.children)) {
    const key = keyOf(item);
    const override = byKey.get(key);
    if (!override) children.push(item);
    else if (!placed.has(key)) children.push(...override);
    if (override) placed.add(key);
  }
  for (const [key, items] of byKey) if (!placed.has(key)) children.push(...items);
  return { ...list, children, sources: [...mine, ...theirs].flatMap(({ sources }) => sources) };
}

function keyOf(item: MergedElement): string {
  return `${item.name} ${mergeKeyOf(sourceOf(item).element, inheritanceOf(item.type))}`;
}
