import type { JourneyGraph, JourneyStep } from '../effective/journeyGraph';
import { idKey } from '../policy/policy';
import { drawingOf, type DrawingSubject } from './drawingOf';
import type { DrawnNode, DrawnParts } from './drawn';

/** A journey that is under way, and the step that it is at. */
export interface JourneyLevel {
  readonly graph: JourneyGraph;
  readonly step: JourneyStep;
}

/** What is known of a visit to a step. */
export interface StepVisited {
  /** A precondition passed it by. */
  readonly skipped?: boolean;
  /** Ids of the exchange or of technical profiles that ran in it, the most telling first. */
  readonly ran?: readonly string[];
}

/** Finds the boxes of a journey that a sign-in comes to, as if all sub journeys were open in the drawing. */
export class JourneyBoxes {
  private readonly drawn: DrawnParts;

  /** @param subject may be of another reading of the same files than what runs: steps are known by their places */
  constructor(subject: Pick<DrawingSubject, 'chain' | 'graph' | 'party'>) {
    this.drawn = drawingOf({ ...subject, flow: undefined }, () => true);
  }

  get start(): string | undefined {
    return this.drawn.nodes.find(({ kind }) => kind === 'start')?.id;
  }

  get end(): string | undefined {
    return this.drawn.nodes.find(({ kind }) => kind === 'end')?.id;
  }

  /**
   * The box of a step.
   * @param levels the journey that began and the sub journeys called from it, each with its step: the outermost first
   * @returns the box of the exchange where it is drawn by itself, the condition where it was skipped; of a sub journey
   *   that is not drawn in its place the box that calls it; undefined where the drawing has no such step
   */
  at(levels: readonly JourneyLevel[], visited: StepVisited = {}): string | undefined {
    let parts = this.drawn;
    for (const [i, { step }] of levels.entries()) {
      const boxes = boxesOf(parts, step);
      const called = levels[i + 1]?.graph;
      if (!called) return boxAmong(boxes, visited)?.id;
      const call = boxes.find(({ calls }) => calls !== undefined && idKey(calls.id) === called.key);
      if (!call?.inside) return call?.id;
      parts = call.inside;
    }
    return undefined;
  }

  /**
   * The box of an exchange that a step offers and runs itself, such as the form of a page with a choice.
   * @param profile the id of the technical profile that ran
   */
  ownExchange(levels: readonly JourneyLevel[], profile: string): string | undefined {
    const box = this.at(levels, { ran: [profile] });
    return box === this.at(levels) ? undefined : box;
  }
}

function boxesOf({ nodes }: DrawnParts, { index }: JourneyStep): readonly DrawnNode[] {
  return nodes.filter(({ step }) => step?.index === index);
}

function boxAmong(boxes: readonly DrawnNode[], { skipped, ran = [] }: StepVisited): DrawnNode | undefined {
  const condition = boxes.find(({ kind }) => kind === 'condition');
  if (skipped === true && condition) return condition;
  for (const key of ran.map(idKey)) {
    const found = boxes.find(({ exchange }) => exchange?.key === key || exchange?.profile?.key === key);
    if (found) return found;
  }
  const own = boxes.filter(({ kind }) => kind !== 'condition');
  // Of several branches nobody knows which one it was.
  return own.length > 1 && own[0]?.kind === 'exchange' ? undefined : own[0];
}
