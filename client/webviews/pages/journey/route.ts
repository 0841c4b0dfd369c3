import type { JourneyDrawingResult, JourneyNode } from '../../../../server/protocol/journeyDrawing';

/** The box that shows another one: itself, or the closed sub journey that it is in. Ids are paths. */
export function shownNode(id: string, nodes: readonly Pick<JourneyNode, 'id'>[]): string | undefined {
  for (let own = id; own !== ''; own = own.slice(0, Math.max(own.lastIndexOf('/'), 0)))
    if (nodes.some((node) => node.id === own)) return own;
  return undefined;
}

type Parts = Pick<JourneyDrawingResult, 'nodes' | 'edges'>;

/**
 * The ids of the arrows that lead from each visited box to the next: straight, through boxes between that nobody tells
 * of, and into and out of open sub journeys.
 */
export function arrowsAlong(visited: readonly string[], drawing: Parts | undefined): ReadonlySet<string> {
  const along = new Set<string>();
  if (!drawing) return along;
  const shown = visited.flatMap((id) => shownNode(id, drawing.nodes) ?? []);
  for (const [i, to] of shown.entries()) {
    const from = shown[i - 1];
    if (from !== undefined && from !== to) for (const edge of between(from, to, drawing)) along.add(edge);
  }
  return along;
}

function between(from: string, to: string, drawing: Parts): readonly string[] {
  const parentOf = (id: string): string | undefined => drawing.nodes.find((node) => node.id === id)?.parent;
  const above = (id: string): readonly string[] => {
    const parent = parentOf(id);
    return parent === undefined ? [id] : [id, ...above(parent)];
  };
  const inside = (parent: string | undefined) => drawing.nodes.filter((node) => node.parent === parent);
  const outer = above(to);
  const at = outer.indexOf(from);
  if (at > 0) {
    const entered = outer[at - 1];
    const start = inside(from)[0]?.id;
    if (entered === undefined || start === undefined) return [];
    return [...route(start, entered, drawing), ...(entered === to ? [] : between(entered, to, drawing))];
  }
  const parent = parentOf(from);
  const sibling = outer.find((id) => parentOf(id) === parent);
  if (sibling !== undefined)
    return [...route(from, sibling, drawing), ...(sibling === to ? [] : between(sibling, to, drawing))];
  const end = inside(parent).at(-1)?.id;
  if (parent === undefined || end === undefined) return [];
  return [...route(from, end, drawing), ...between(parent, to, drawing)];
}

/** The fewest arrows from a box to another one. */
function route(from: string, to: string, { edges }: Parts): readonly string[] {
  const ways = new Map<string, readonly string[]>([[from, []]]);
  for (const [id, way] of ways) {
    if (id === to) return way;
    for (const edge of edges) if (edge.from === id && !ways.has(edge.to)) ways.set(edge.to, [...way, edge.id]);
  }
  return [];
}
