import type { Policy } from '../policy/policy';
import type { Span } from '../xml/span';
import { allNodes, type DrawnFinding, type DrawnNode, type DrawnParts } from './drawn';

/** Something that is wrong at a place of a file. */
export interface PlacedFinding extends DrawnFinding {
  readonly span: Span;
}

/**
 * The same drawing with what is wrong written on the boxes that it concerns: those whose element around it is the
 * smallest. What lies outside of all boxes is left out.
 */
export function withFindings<T extends DrawnParts>(
  drawing: T,
  findingsOf: (policy: Policy) => readonly PlacedFinding[],
): T {
  const nodes = allNodes(drawing);
  const found = new Map<string, DrawnFinding[]>();
  for (const policy of new Set(nodes.flatMap(({ covers }) => covers.map((cover) => cover.policy))))
    for (const { span, severity, text } of findingsOf(policy))
      for (const { id } of nodesAround(nodes, policy, span)) {
        const list = found.get(id) ?? [];
        if (!list.some((one) => one.text === text)) list.push({ severity, text });
        found.set(id, list);
      }
  return marked(drawing, found);
}

function marked<T extends DrawnParts>(drawing: T, found: ReadonlyMap<string, readonly DrawnFinding[]>): T {
  return {
    ...drawing,
    nodes: drawing.nodes.map((node) => ({
      ...node,
      findings: found.get(node.id) ?? [],
      inside: node.inside && marked(node.inside, found),
    })),
  };
}

/** The boxes whose element around a span is the smallest. */
function nodesAround(nodes: readonly DrawnNode[], policy: Policy, { start, end }: Span): readonly DrawnNode[] {
  let least = Infinity;
  let around: DrawnNode[] = [];
  for (const node of nodes) {
    const sizes = node.covers
      .filter((cover) => cover.policy === policy && cover.element.start <= start && end <= cover.element.end)
      .map(({ element }) => element.end - element.start);
    const size = Math.min(...sizes);
    if (sizes.length === 0 || size > least) continue;
    around = size < least ? [node] : [...around, node];
    least = size;
  }
  return around;
}
