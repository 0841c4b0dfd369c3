import type { ExplorerNode } from '../../protocol/explorer';
import type { ExplorerItem, ExplorerQuery, ItemPath } from './explorerItem';
import { idOf, nodeOf } from './explorerNode';
import { familyItems, pathsAbove, policyItemOf, rootItems } from './familyItems';

/**
 * The rows below a row of the explorer, or the families where no id is given. Empty where the row is not there any
 * more: clients ask for what they still show.
 */
export function explorerChildren(query: ExplorerQuery, id?: string): readonly ExplorerNode[] {
  return (id === undefined ? familyItems(query) : itemsBelow(query, pathOf(id))).map(nodeOf);
}

/**
 * The ids of the rows that lead to what the caret (an offset) is in: family, policies from the base down, and so on to
 * the innermost row that the place belongs to. Empty where the uri is no policy.
 */
export function explorerPathAt(query: ExplorerQuery, uri: string, offset: number): readonly string[] {
  const policy = query.policies.get(uri);
  const found = policyItemOf(query, uri);
  if (!policy || !found) return [];
  const below: ExplorerItem[] = [];
  for (let at: readonly ExplorerItem[] = [found]; at.length > 0;) {
    below.push(...at);
    at = stepsTo(at.at(-1) as ExplorerItem, offset);
  }
  return [...pathsAbove(query.policies, policy), ...below.map(({ path }) => path)].map(idOf);
}

/** The row below this one that holds the place, with the list that it stands in. */
function stepsTo({ children }: ExplorerItem, offset: number): readonly ExplorerItem[] {
  for (const child of children?.() ?? []) {
    if (child.kind === 'policy') continue;
    if (child.own) {
      if (holds(child, offset)) return [child];
      continue;
    }
    // A list has no place of its own, and keys are shown where they are used.
    const inside = child.kind === 'policyKeys' ? undefined : child.children?.().find((one) => holds(one, offset));
    if (inside) return [child, inside];
  }
  return [];
}

function holds({ own = [] }: ExplorerItem, offset: number): boolean {
  return own.some(({ start, end }) => offset >= start && offset <= end);
}

/** The names of a path; none where the id is not one of ours. */
function pathOf(id: string): ItemPath {
  try {
    const path: unknown = JSON.parse(id);
    return Array.isArray(path) && path.every((name) => typeof name === 'string') ? path : [];
  } catch {
    return [];
  }
}

function itemsBelow(query: ExplorerQuery, [kind = '', uri = '', ...names]: ItemPath): readonly ExplorerItem[] {
  if (kind === 'family') return rootItems(query, uri);
  let item = kind === 'policy' ? policyItemOf(query, uri) : undefined;
  for (const name of names) item = item?.children?.().find(({ path }) => path.at(-1) === name);
  return item?.children?.() ?? [];
}
