import { loadElements, type ElementType } from '../catalogue/elements';
import { inheritanceOf } from '../catalogue/inheritance';
import type { IdKind } from '../catalogue/idKind';
import type { Chain } from '../policy/chain';
import { idKey } from '../policy/policy';
import { mergeElement } from './mergeChain';
import type { ElementSource, MergedElement } from './mergedElement';

/** An id that a part of a merged policy names. */
export interface Reference {
  /** As written, white space around it cut. */
  readonly id: string;
  /** How it compares. */
  readonly key: string;
  readonly at: ElementSource;
}

/** A value and the element that says it. */
export interface ValueAt {
  readonly value: string;
  readonly at: ElementSource;
}

/** The element that counts: the nearest to the leaf of those that it is made of. */
export function sourceOf(merged: MergedElement): ElementSource {
  return merged.sources[0] as ElementSource;
}

/** The value of an attribute as the nearest file says it, white space around it cut. */
export function valueIn(merged: MergedElement, attribute: string): string | undefined {
  return merged.attributes.find(({ name }) => name === attribute)?.value.trim();
}

/** True where an attribute says `true` (or `1`), false where it says anything else, undefined where it is not there. */
export function truthIn(merged: MergedElement, attribute: string): boolean | undefined {
  const value = valueIn(merged, attribute);
  return value === undefined ? undefined : isTrue(value);
}

/** How the service reads truth values: without case, also as a number. */
export function isTrue(value: string): boolean {
  return /^(?:true|1)$/i.test(value.trim());
}

/** The first child of that name. */
export function childOf(merged: MergedElement, name: string): MergedElement | undefined {
  return merged.children.find((child) => child.name === name);
}

/** The items of that name in all lists of that name. */
export function itemsOf(merged: MergedElement, list: string, item: string): readonly MergedElement[] {
  const found: MergedElement[] = [];
  for (const holder of merged.children)
    if (holder.name === list) for (const child of holder.children) if (child.name === item) found.push(child);
  return found;
}

/** The text of a child element, or undefined where there is none or it is empty. */
export function textIn(merged: MergedElement, name: string): ValueAt | undefined {
  const child = childOf(merged, name);
  if (!child) return undefined;
  const at = sourceOf(child);
  const value = at.element.textContent;
  return value === '' ? undefined : { value, at };
}

/** The id that an attribute holds, or undefined where it holds none. */
export function referenceIn(merged: MergedElement, attribute: string): Reference | undefined {
  const id = valueIn(merged, attribute);
  return id ? referenceTo(id, sourceOf(merged)) : undefined;
}

export function referenceTo(id: string, at: ElementSource): Reference {
  return { id, key: idKey(id), at };
}

/**
 * The definitions of an id merged over a chain, by the rows of `schemas/inheritance.json`; undefined where the chain
 * does not define it.
 * @param path the local names of the elements that lead to such definitions, from below the root
 */
export function mergedDefinition(
  chain: Chain,
  kind: IdKind,
  id: string,
  path: readonly string[],
): MergedElement | undefined {
  const sources = chain.definitions(kind, id).map(({ policy, use }) => ({ element: use.element, policy }));
  const [nearest] = sources;
  if (!nearest) return undefined;
  const type = typeAt(path);
  if (inheritanceOf(type).how === 'merge') return mergeElement(type, sources);
  return { ...mergeElement(type, [nearest]), sources };
}

/** The type of the elements that local names lead to, from below the root. */
export function typeAt(path: readonly string[]): ElementType | undefined {
  return path.reduce<ElementType | undefined>((type, name) => type?.child(name)?.type, loadElements().rootType);
}
