import { Graph, layout } from '@dagrejs/dagre';
import { labelSize, sizeOf, type Sized } from './boxes';
import type { DrawnEdge, DrawnNode, DrawnParts } from './drawn';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A stretch of the drawing, in pixels from its upper left corner. */
export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

/** A box in its place; that of an open sub journey is a frame around what is in it. */
export interface PlacedBox extends Rectangle {
  readonly node: DrawnNode;
  readonly sized: Sized;
  readonly inside: Layout | undefined;
}

export interface PlacedArrow {
  readonly edge: DrawnEdge;
  /** The way from the edge of one box to the edge of the other. */
  readonly points: readonly Point[];
  readonly label: (Rectangle & { readonly text: string }) | undefined;
}

/** Where everything is. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly PlacedArrow[];
}

const MARGIN = 20;
/** Within the frame of a sub journey, below its title. */
const FRAME = 14;

/** Places boxes and arrows, from above to below. What is in a sub journey is placed by itself, and its frame as one box. */
export function layoutOf(parts: DrawnParts): Layout {
  return place(parts, MARGIN);
}

function place({ nodes, edges }: DrawnParts, margin: number): Layout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 26, edgesep: 14, ranksep: 26, marginx: margin, marginy: margin });
  const sizes = new Map<string, { readonly sized: Sized; readonly inside: Layout | undefined }>();
  for (const node of nodes) {
    const sized = sizeOf(node);
    const inside = node.inside && place(node.inside, FRAME);
    sizes.set(node.id, { sized, inside });
    graph.setNode(node.id, {
      width: Math.max(sized.width, inside?.width ?? 0),
      height: sized.height + (inside?.height ?? 0),
    });
  }
  for (const edge of edges) {
    const label = labelSize(edge);
    graph.setEdge(
      edge.from,
      edge.to,
      { weight: edge.kind === 'flow' ? 3 : 1, labelpos: 'c', width: label?.width ?? 0, height: label?.height ?? 0 },
      edge.id,
    );
  }
  layout(graph, { customOrder: orderWithoutCrossings });
  const boxes = nodes.map((node): PlacedBox => {
    const { x = 0, y = 0, width, height } = graph.node(node.id) as Rectangle;
    const { sized, inside } = sizes.get(node.id) as { sized: Sized; inside: Layout | undefined };
    const at = { x: x - width / 2, y: y - height / 2 };
    const within = inside && moved(inside, at.x + (width - inside.width) / 2, at.y + sized.height);
    return { node, sized, inside: within, ...at, width, height };
  });
  const arrows = edges.map((edge): PlacedArrow => {
    const placed = graph.edge({ v: edge.from, w: edge.to, name: edge.id }) as Partial<Rectangle> & {
      points: readonly Point[];
    };
    const label = labelSize(edge);
    return {
      edge,
      points: placed.points.map(({ x, y }) => ({ x, y })),
      label: label && {
        ...label,
        x: (placed.x ?? 0) - label.width / 2,
        y: (placed.y ?? 0) - label.height / 2,
      },
    };
  });
  const { width = 0, height = 0 } = graph.graph() as Partial<Rectangle>;
  return { width, height, boxes, arrows };
}

/**
 * Most journeys have no arrow across another as they are: looking for a better order takes half of the time of all, and is
 * left out for them.
 */
function orderWithoutCrossings(graph: Graph, order: Order): void {
  order(graph, { disableOptimalOrderHeuristic: true });
  if (hasCrossing(graph)) order(graph, {});
}

type Order = (graph: Graph, options: { readonly disableOptimalOrderHeuristic?: boolean }) => void;

/** Whether two arrows between neighbouring ranks cross. Here every arrow is short: long ones were cut at each rank. */
function hasCrossing(graph: Graph): boolean {
  const byRank = new Map<number, [number, number][]>();
  for (const { v, w } of graph.edges()) {
    const [from, to] = [graph.node(v) as Ranked, graph.node(w) as Ranked];
    const arrows = byRank.get(from.rank);
    if (arrows) arrows.push([from.order, to.order]);
    else byRank.set(from.rank, [[from.order, to.order]]);
  }
  for (const arrows of byRank.values()) {
    arrows.sort(([a, c], [b, d]) => a - b || c - d);
    let right = -1;
    for (const [, to] of arrows) {
      if (to < right) return true;
      right = to;
    }
  }
  return false;
}

interface Ranked {
  readonly rank: number;
  readonly order: number;
}

function moved({ width, height, boxes, arrows }: Layout, dx: number, dy: number): Layout {
  const by = <T extends Point>(point: T): T => ({ ...point, x: point.x + dx, y: point.y + dy });
  return {
    width,
    height,
    boxes: boxes.map((box) => ({ ...by(box), inside: box.inside && moved(box.inside, dx, dy) })),
    arrows: arrows.map((arrow) => ({ ...arrow, points: arrow.points.map(by), label: arrow.label && by(arrow.label) })),
  };
}
