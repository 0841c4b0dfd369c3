import { loadElements, type ChildRule, type ElementType } from '../catalogue/elements';
import { inheritanceOf, type InheritanceRule, type MergeBehavior } from '../catalogue/inheritance';
import type { XmlAttribute, XmlElement } from '../xml/nodes';
import type { Chain } from '../policy/chain';
import { byPolicy, type ElementSource, type MergedElement, type MergedPolicy } from './mergedElement';
import { mergeKeyOf } from './mergeKey';
import { mergeProviders } from './mergeProviders';

/**
 * The policy that a chain amounts to, by the rows of `schemas/inheritance.json`: what stands nearer to the leaf
 * overrides, lists begin with what the root brings, children stand in the order of the schema. Undefined where a file
 * of the chain is no policy.
 */
export function mergeChain(chain: Chain): MergedPolicy | undefined {
  const sources: ElementSource[] = [];
  for (const policy of chain.policies) {
    if (!policy.root) return undefined;
    sources.push({ element: policy.root, policy });
  }
  const root = sources[0] as ElementSource;
  const merged = mergeElement(loadElements().rootType, sources);
  // Who is tenant and policy, only the leaf says.
  return { ...merged, attributes: root.element.attributes };
}

/** One element made of those of several files, the nearest to the leaf first. */
export function mergeElement(type: ElementType | undefined, sources: readonly ElementSource[]): MergedElement {
  const first = (sources[0] as ElementSource).element;
  return {
    name: first.localName,
    type,
    attributes: mergeAttributes(sources),
    children: type && !type.open && sources.some(hasElements) ? mergeChildren(type, sources) : [],
    sources,
  };
}

function hasElements({ element }: ElementSource): boolean {
  return element.noted.some(({ kind }) => kind === 'element');
}

function mergeAttributes(sources: readonly ElementSource[]): readonly XmlAttribute[] {
  const first = (sources[0] as ElementSource).element.attributes;
  if (sources.length === 1) return first;
  const byName = new Map<string, XmlAttribute>();
  for (const { element } of sources)
    for (const attribute of element.attributes) if (!byName.has(attribute.name)) byName.set(attribute.name, attribute);
  return [...byName.values()];
}

function mergeChildren(type: ElementType, sources: readonly ElementSource[]): readonly MergedElement[] {
  const children: ElementSource[] = [];
  for (const { element, policy } of sources)
    for (const child of element.noted) if (child.kind === 'element') children.push({ element: child, policy });
  const first = (children[0] as ElementSource).element.localName;
  // Lists hold one kind of items, and there are thousands.
  if (children.every(({ element }) => element.localName === first)) return mergeNamed(type, first, children, sources);
  const byName = new Map<string, ElementSource[]>();
  for (const child of children) {
    const name = child.element.localName;
    const list = byName.get(name);
    if (list) list.push(child);
    else byName.set(name, [child]);
  }
  // Of children that exclude one another, those of the nearest file stand.
  if (type.choice) for (const name of byName.keys()) if (name !== first) byName.delete(name);
  // What does not belong here is kept, at the end: to leave it out would hide a fault.
  const placeOf = (name: string): number => type.child(name)?.position ?? type.order.length;
  const names = [...byName.keys()].sort((a, b) => placeOf(a) - placeOf(b));
  const merged: MergedElement[] = [];
  for (const name of names) merged.push(...mergeNamed(type, name, byName.get(name) as ElementSource[], sources));
  return merged;
}

function mergeNamed(
  type: ElementType,
  name: string,
  found: readonly ElementSource[],
  parents: readonly ElementSource[],
): readonly MergedElement[] {
  const rule = type.child(name);
  return rule ? mergeAlike(rule, found, parents) : nearestOf(undefined, found);
}

/** The children of one name, of all files. */
function mergeAlike(
  { type, max }: ChildRule,
  found: readonly ElementSource[],
  parents: readonly ElementSource[],
): readonly MergedElement[] {
  const { how, same } = inheritanceOf(type);
  // Most stand alone: with nothing to be told apart from, they are as they are written.
  if (found.length === 1 && (how === 'merge' || how === 'replace')) return [mergeElement(type, found)];
  switch (how) {
    case 'none':
      return [];
    case 'own':
      return found.filter(({ policy }) => policy === parents[0]?.policy).map((source) => mergeElement(type, [source]));
    case 'providers':
      return mergeProviders(type, found, mergeElement);
    case 'mergeBehavior':
      return [mergeByBehavior(type, found)];
    default:
      if (same) return mergeList(type, found);
      return how === 'merge' ? [mergeElement(type, found)] : nearestOf(type, found).slice(0, max);
  }
}

/** Those of the file that is nearest to the leaf; each is said to override what the other files have. */
function nearestOf(type: ElementType | undefined, found: readonly ElementSource[]): MergedElement[] {
  if (found.length === 1) return [mergeElement(type, found)];
  const nearest = found[0]?.policy;
  const overridden = found.filter(({ policy }) => policy !== nearest);
  return found
    .filter(({ policy }) => policy === nearest)
    .map((source) => ({ ...mergeElement(type, [source]), sources: [source, ...overridden] }));
}

/** Elements that are told apart by what they name: those of the root first, each at the place of its first definition. */
function mergeList(type: ElementType | undefined, found: readonly ElementSource[]): MergedElement[] {
  const rule = inheritanceOf(type);
  const merged = differentOnes(type, found, rule) ?? mergeGroups(type, found, rule);
  return rule.inOrder ? merged.sort((a, b) => orderIn(a, rule.same?.[0]) - orderIn(b, rule.same?.[0])) : merged;
}

/** The list as it stands where one file writes it and nothing twice, as most do; else undefined. */
function differentOnes(
  type: ElementType | undefined,
  found: readonly ElementSource[],
  rule: InheritanceRule,
): MergedElement[] | undefined {
  const keys = new Set<string>();
  for (const { element, policy } of found) {
    if (policy !== found[0]?.policy) return undefined;
    keys.add(mergeKeyOf(element, rule));
  }
  return keys.size === found.length ? found.map((source) => mergeElement(type, [source])) : undefined;
}

function mergeGroups(
  type: ElementType | undefined,
  found: readonly ElementSource[],
  rule: InheritanceRule,
): MergedElement[] {
  const groups = new Map<string, ElementSource[]>();
  // Leaf first within a group, root first among groups: files backwards, each file forwards.
  for (const sources of byPolicy(found).reverse()) {
    const own = new Map<string, ElementSource[]>();
    for (const source of sources) {
      const key = mergeKeyOf(source.element, rule);
      own.set(key, [...(own.get(key) ?? []), source]);
    }
    for (const [key, group] of own) groups.set(key, [...group, ...(groups.get(key) ?? [])]);
  }
  return [...groups.values()].flatMap((group) => {
    if (rule.how === 'merge') return [mergeElement(type, group)];
    const nearest = nearestOf(type, group);
    return rule.repeats ? nearest : nearest.slice(0, 1);
  });
}

/** A list that says by its `MergeBehavior` how it combines with the list of the base. */
function mergeByBehavior(type: ElementType | undefined, found: readonly ElementSource[]): MergedElement {
  const preset = inheritanceOf(type).default ?? 'ReplaceAll';
  let items: ElementSource[] = [];
  for (const source of [...found].reverse()) {
    const own = source.element.elements().map((element) => ({ element, policy: source.policy }));
    const behavior = behaviorOf(source.element) ?? preset;
    if (behavior === 'ReplaceAll') items = own;
    else items = behavior === 'Append' ? [...items, ...own] : [...own, ...items];
  }
  const attributes = mergeAttributes(found).filter(({ name }) => name !== 'MergeBehavior');
  return {
    name: (found[0] as ElementSource).element.localName,
    type,
    attributes,
    children: type ? listItems(type, items, found) : [],
    sources: found,
  };
}

/** Items at the places that the lists gave them; of several that are the same, the nearest to the leaf. */
function listItems(
  type: ElementType,
  items: readonly ElementSource[],
  lists: readonly ElementSource[],
): MergedElement[] {
  const rank = (source: ElementSource): number => lists.findIndex(({ policy }) => policy === source.policy);
  const nearestName = [...items].sort((a, b) => rank(a) - rank(b))[0]?.element.localName;
  const byKey = new Map<string, ElementSource[]>();
  for (const item of items) {
    const name = item.element.localName;
    if (type.choice && name !== nearestName) continue;
    const key = `${name} ${mergeKeyOf(item.element, inheritanceOf(type.child(name)?.type))}`;
    byKey.set(key, [...(byKey.get(key) ?? []), item]);
  }
  const merged: { readonly at: number; readonly node: MergedElement }[] = [];
  for (const same of byKey.values()) {
    const [node] = nearestOf(
      type.child((same[0] as ElementSource).element.localName)?.type,
      [...same].sort((a, b) => rank(a) - rank(b)),
    );
    if (node) merged.push({ at: items.indexOf(node.sources[0] as ElementSource), node });
  }
  return merged.sort((a, b) => a.at - b.at).map(({ node }) => node);
}

function behaviorOf(element: XmlElement): MergeBehavior | undefined {
  const value = element.valueOf('MergeBehavior')?.trim().toLowerCase();
  return (['Append', 'Prepend', 'ReplaceAll'] as const).find((behavior) => behavior.toLowerCase() === value);
}

/** What has no number comes last. */
function orderIn({ attributes }: MergedElement, name: string | undefined): number {
  const value = attributes.find((attribute) => attribute.name === name)?.value.trim() ?? '';
  return /^\d+$/.test(value) ? Number(value) : Number.MAX_SAFE_INTEGER;
}
