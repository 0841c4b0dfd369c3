import assert from 'node:assert/strict';
import { allNodes } from '../../server/drawing/drawn';
import { drawingOf, type DrawingSubject } from '../../server/drawing/drawingOf';
import type { JourneyVisit } from '../../server/protocol/journeyPath';

/** The visits, after every one was found to be to a box that is drawn. */
export function drawnVisits(
  subject: Omit<DrawingSubject, 'flow'>,
  visits: readonly JourneyVisit[],
): readonly JourneyVisit[] {
  const drawn = new Set(allNodes(drawingOf({ ...subject, flow: undefined }, () => true)).map(({ id }) => id));
  assert.deepEqual(
    visits.filter(({ node }) => !drawn.has(node)),
    [],
    'every visit is to a box that is drawn',
  );
  return visits;
}

/** Visits as lines: box, outcome and note. */
export function visitLines(visits: readonly JourneyVisit[]): string[] {
  return visits.map(({ node, outcome, note }) => [node, outcome, ...(note === undefined ? [] : [note])].join(' '));
}
