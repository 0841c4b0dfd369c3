import type { DrawingSubject } from '../../server/drawing/drawingOf';
import { drawingSubject, journeyOffers } from '../../server/drawing/subject';
import { PolicySet } from '../../server/policy/policySet';
import type { Layout, PlacedArrow, PlacedBox, Rectangle } from '../../server/drawing/layout';
import { folders } from './corpusFamilies';

/** Every journey that can be drawn for a relying party of the corpus, or for a root that nobody inherits from. */
export function corpusJourneys(): readonly { readonly name: string; readonly subject: DrawingSubject }[] {
  return folders().flatMap(({ policies }) => {
    const set = PolicySet.of(policies);
    return policies.flatMap((policy) =>
      journeyOffers(set, policy)
        .filter(({ relyingParty }) => relyingParty === undefined || relyingParty === policy.policyId?.value)
        .flatMap((offer) => {
          const subject = drawingSubject(set, policy, offer);
          return 'refusal' in subject ? [] : [{ name: `${policy.uri} ${offer.journey}`, subject }];
        }),
    );
  });
}

/** Every box of a layout, those in frames included. */
export function allBoxes({ boxes }: Layout): readonly PlacedBox[] {
  return boxes.flatMap((box) => (box.inside ? [box, ...allBoxes(box.inside)] : [box]));
}

/** Every arrow of a layout, those in frames included. */
export function allArrows({ boxes, arrows }: Layout): readonly PlacedArrow[] {
  return [...arrows, ...boxes.flatMap(({ inside }) => (inside ? allArrows(inside) : []))];
}

/** Boxes and labels that lie on one another, or stick out of what they are in: in words, nothing where all is right. */
export function overlaps(layout: Layout): readonly string[] {
  const page = { x: 0, y: 0, width: layout.width, height: layout.height };
  return overlapsWithin(layout, page);
}

function overlapsWithin({ boxes, arrows }: Layout, around: Rectangle): readonly string[] {
  const things = [
    ...boxes.map((box) => ({ name: box.node.id, at: box })),
    ...arrows.flatMap(({ edge, label }) => (label ? [{ name: `label of ${edge.id}`, at: label }] : [])),
  ];
  const found = things.filter(({ at }) => !isWithin(at, around)).map(({ name }) => `${name} sticks out`);
  things.forEach((one, i) => {
    for (const other of things.slice(i + 1)) if (overlap(one.at, other.at)) found.push(`${one.name} on ${other.name}`);
  });
  return [...found, ...boxes.flatMap((box) => (box.inside ? overlapsWithin(box.inside, box) : []))];
}

/** Rounding may be off by less than anybody sees. */
const HAIR = 0.01;

function overlap(a: Rectangle, b: Rectangle): boolean {
  return (
    a.x + a.width > b.x + HAIR &&
    b.x + b.width > a.x + HAIR &&
    a.y + a.height > b.y + HAIR &&
    b.y + b.height > a.y + HAIR
  );
}

function isWithin(a: Rectangle, b: Rectangle): boolean {
  return (
    a.x >= b.x - HAIR &&
    a.y >= b.y - HAIR &&
    a.x + a.width <= b.x + b.width + HAIR &&
    a.y + a.height <= b.y + b.height + HAIR
  );
}
