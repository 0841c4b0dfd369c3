import type { JourneyVisit } from '../../../../server/protocol/journeyPath';

const SVG = 'http://www.w3.org/2000/svg';
const signs: Readonly<Record<JourneyVisit['outcome'], string>> = { ran: '✓', waiting: '…', skipped: '↷', failed: '✕' };

/** Puts a sign at the corner of a box for what a sign-in did there, so that it is not said by colours alone. */
export function markShape(box: Element, outcome: JourneyVisit['outcome'] | undefined): void {
  box.querySelector(':scope > .visit')?.remove();
  const shape = box.querySelector(':scope > .shape');
  const corner = shape && cornerOf(shape);
  if (outcome === undefined || !shape || !corner) return;
  const mark = document.createElementNS(SVG, 'g');
  mark.setAttribute('class', 'visit');
  mark.setAttribute('aria-hidden', 'true');
  const disc = document.createElementNS(SVG, 'circle');
  const text = document.createElementNS(SVG, 'text');
  for (const [name, value] of [['cx', corner.x], ['cy', corner.y], ['r', 9]] as const) disc.setAttribute(name, String(value)); // prettier-ignore
  text.setAttribute('x', String(corner.x));
  text.setAttribute('y', String(corner.y + 4));
  text.textContent = signs[outcome];
  mark.append(disc, text);
  shape.after(mark);
}

/** The upper left corner of a shape; of its attributes, as what is hidden has no size. */
function cornerOf(shape: Element): { readonly x: number; readonly y: number } | undefined {
  const number = (name: string): number => Number(shape.getAttribute(name));
  if (shape.tagName === 'circle') return { x: number('cx') - number('r'), y: number('cy') - number('r') };
  const points = shape.getAttribute('points');
  if (points === null) return { x: number('x') + 2, y: number('y') + 2 };
  const corners = points.split(' ').map((point) => point.split(',').map(Number));
  const [x, y] = [0, 1].map((axis) => Math.min(...corners.map((corner) => corner[axis] ?? 0)));
  return x === undefined || y === undefined ? undefined : { x: x + 8, y: y + 2 };
}
