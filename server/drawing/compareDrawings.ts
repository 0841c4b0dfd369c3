import type { JourneyStep } from '../effective/journeyGraph';
import { translate } from '../presentation/translate';
import { message } from '../words/message';
import { alignSteps, type StepPair } from './alignSteps';
import type { DrawingSubject } from './drawingOf';
import { allEdges, allNodes, type Difference, type DrawnEdge, type DrawnNode, type DrawnParts } from './drawn';
import { nodeChanges } from './nodeChanges';

/** What journeys are that are compared, each drawn with all its sub journeys open. */
export interface ComparedSide {
  readonly subject: DrawingSubject;
  readonly parts: DrawnParts;
}

/**
 * One drawing of two: that of now, with what it has more and what is another in it marked, and with what is gone where it
 * was. Ids of what is gone begin with `~/`, which no id of a policy does.
 * @param isOpen whether what is in the sub journey of a box stays in the drawing, by the box's id
 */
export function compareDrawings(before: ComparedSide, now: ComparedSide, isOpen: (id: string) => boolean): DrawnParts {
  return closed(new Comparer(before.subject, now.subject).merge(before.parts, now.parts), isOpen);
}

/** How often each difference is in a drawing; in the sub journeys that are closed as one. */
export function countDifferences(parts: DrawnParts): Readonly<Record<Difference, number>> {
  const count = (difference: Difference): number =>
    allNodes(parts).filter((node) => node.difference === difference).length;
  return { added: count('added'), changed: count('changed'), gone: count('gone') };
}

/** Whether anything is marked, an arrow included. */
export function hasDifferences(parts: DrawnParts): boolean {
  return [...allNodes(parts), ...allEdges(parts)].some(({ difference }) => difference !== undefined);
}

class Comparer {
  constructor(
    private readonly before: DrawingSubject,
    private readonly now: DrawingSubject,
  ) {}

  merge(before: DrawnParts, now: DrawnParts): DrawnParts {
    const steps = alignSteps(stepsOf(before), stepsOf(now));
    const pairs = pairNodes(before.nodes, now.nodes, steps);
    /** The ids in the drawing of both for the boxes of the earlier one. */
    const ids = new Map(before.nodes.map((node) => [node.id, pairs.get(node)?.id ?? goneId(node.id)]));
    const earlier = new Map([...pairs].map(([old, own]) => [own, old]));
    const nodes = now.nodes.map((node) => {
      const old = earlier.get(node);
      return old ? this.compared(old, node, steps) : marked(node, 'added');
    });
    return {
      nodes: withGone(before.nodes, nodes, (node) => pairs.get(node)?.id),
      edges: mergeEdges(before.edges, now.edges, (id) => ids.get(id) ?? id),
    };
  }

  /** The box of now, with what is another in it. */
  private compared(old: DrawnNode, own: DrawnNode, steps: readonly StepPair[]): DrawnNode {
    const pair = steps.find(({ now }) => now === own.step);
    const changes = [
      ...(pair?.moved && own.kind !== 'condition'
        ? [translate(message('Stands elsewhere: it was step {0}.', pair.before.orderText))]
        : []),
      ...nodeChanges({ node: old, subject: this.before }, { node: own, subject: this.now }),
    ];
    const inside = own.inside && this.merge(old.inside ?? { nodes: [], edges: [] }, own.inside);
    return { ...own, inside, ...(changes.length > 0 ? { difference: 'changed', changes } : {}) };
  }
}

function stepsOf({ nodes }: DrawnParts): readonly JourneyStep[] {
  return [...new Set(nodes.flatMap(({ step }) => step ?? []))];
}

/** Which boxes are the same, by the boxes of the earlier drawing. */
function pairNodes(
  before: readonly DrawnNode[],
  now: readonly DrawnNode[],
  steps: readonly StepPair[],
): ReadonlyMap<DrawnNode, DrawnNode> {
  const pairs = new Map<DrawnNode, DrawnNode>();
  const pairWithin = (some: readonly DrawnNode[], others: readonly DrawnNode[]): void => {
    const free = new Set(others);
    for (const isSame of samenesses)
      for (const one of some) {
        if (pairs.has(one)) continue;
        const same = [...free].find((other) => isSame(one, other));
        if (!same) continue;
        free.delete(same);
        pairs.set(one, same);
      }
  };
  pairWithin(
    before.filter(({ step }) => !step),
    now.filter(({ step }) => !step),
  );
  for (const pair of steps)
    pairWithin(
      before.filter(({ step }) => step === pair.before),
      now.filter(({ step }) => step === pair.now),
    );
  return pairs;
}

/** What makes two boxes of the same step the same, the surest first. */
const samenesses: readonly ((a: DrawnNode, b: DrawnNode) => boolean)[] = [
  (a, b) => a.kind === b.kind && (a.kind === 'start' || a.kind === 'end' || a.kind === 'condition'),
  (a, b) => isOf(a, b, exchangesOf),
  (a, b) => isOf(a, b, ({ profiles }) => profiles.map(({ id }) => id)),
  (a, b) => isOf(a, b, ({ calls }) => (calls ? [calls.id] : [])),
  (a, b) => isWhole(a) && isWhole(b),
];

function isOf(a: DrawnNode, b: DrawnNode, names: (node: DrawnNode) => readonly string[]): boolean {
  const others = names(b).map((name) => name.toLowerCase());
  return names(a).some((name) => others.includes(name.toLowerCase()));
}

function exchangesOf({ kind, exchange, step }: DrawnNode): readonly string[] {
  return exchange ? [exchange.key] : kind === 'step' ? (step?.exchanges ?? []).map(({ key }) => key) : [];
}

/** Boxes that stand for all of their step. */
function isWhole({ kind }: DrawnNode): boolean {
  return kind === 'step' || kind === 'choice';
}

/** The boxes of now with those that are gone among them: each after the box that it came after. */
function withGone(
  before: readonly DrawnNode[],
  now: readonly DrawnNode[],
  idOf: (node: DrawnNode) => string | undefined,
): readonly DrawnNode[] {
  const after = new Map<string | undefined, DrawnNode[]>();
  let last: string | undefined;
  for (const node of before) {
    const own = idOf(node);
    if (own === undefined) after.set(last, [...(after.get(last) ?? []), gone(node)]);
    else last = own;
  }
  return [...(after.get(undefined) ?? []), ...now.flatMap((node) => [node, ...(after.get(node.id) ?? [])])];
}

/** Nothing but the other file has it: no place of the policies of now belongs to it. */
function gone(node: DrawnNode): DrawnNode {
  return {
    ...marked(node, 'gone'),
    id: goneId(node.id),
    covers: [],
    inside: node.inside && {
      nodes: node.inside.nodes.map(gone),
      edges: node.inside.edges.map((edge) => goneEdge(edge, goneId)),
    },
  };
}

function goneEdge(edge: DrawnEdge, idOf: (node: string) => string): DrawnEdge {
  return { ...edge, id: goneId(edge.id), from: idOf(edge.from), to: idOf(edge.to), difference: 'gone' };
}

function goneId(id: string): string {
  return `~/${id}`;
}

/** A box and all that is in it. */
function marked(node: DrawnNode, difference: Difference): DrawnNode {
  return {
    ...node,
    difference,
    inside: node.inside && {
      nodes: node.inside.nodes.map((one) => marked(one, difference)),
      edges: node.inside.edges.map((edge) => ({ ...edge, difference })),
    },
  };
}

/** Arrows are the same that join the same boxes, for the same reason. */
function mergeEdges(
  before: readonly DrawnEdge[],
  now: readonly DrawnEdge[],
  idOf: (node: string) => string,
): readonly DrawnEdge[] {
  const old = new Set(before);
  const take = (isSame: (one: DrawnEdge) => boolean): DrawnEdge | undefined => {
    const found = [...old].find(isSame);
    if (found) old.delete(found);
    return found;
  };
  const joins = (one: DrawnEdge, { from, to }: DrawnEdge): boolean => idOf(one.from) === from && idOf(one.to) === to;
  // Those that are the same in all first: two arrows may join the same boxes.
  const same = new Set(
    now.filter((edge) => take((one) => joins(one, edge) && one.kind === edge.kind && one.label === edge.label)),
  );
  const merged = now.map((edge): DrawnEdge => {
    if (same.has(edge)) return edge;
    const other = take((one) => joins(one, edge) && isChoice(one) && isChoice(edge));
    return { ...edge, difference: other ? 'changed' : 'added' };
  });
  return [...merged, ...[...old].map((edge) => goneEdge(edge, idOf))];
}

/** The same choice may be hidden, or be called otherwise. */
function isChoice({ kind }: DrawnEdge): boolean {
  return kind === 'way' || kind === 'hidden';
}

/** The drawing without what is in sub journeys that are not open; their boxes say that something in them is another. */
function closed(parts: DrawnParts, isOpen: (id: string) => boolean): DrawnParts {
  return {
    ...parts,
    nodes: parts.nodes.map((node): DrawnNode => {
      if (!node.inside) return node;
      if (isOpen(node.id)) return { ...node, inside: closed(node.inside, isOpen) };
      const { inside, ...rest } = node;
      const box: DrawnNode = { ...rest, inside: undefined };
      if (box.difference === 'added' || box.difference === 'gone' || !hasDifferences(inside)) return box;
      const within = translate(message('Something in this sub journey is another: open it to see it.'));
      return { ...box, difference: 'changed', changes: [...(box.changes ?? []), within] };
    }),
  };
}
