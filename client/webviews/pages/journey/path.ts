import type { JourneyDrawingResult, JourneyNode, JourneySection } from '../../../../server/protocol/journeyDrawing';
import type { JourneyClaim, JourneyPath, JourneyVisit } from '../../../../server/protocol/journeyPath';
import { byId } from '../host';
import type { PathWords } from './messages';
import { arrowsAlong, shownNode } from './route';
import { markShape } from './visitMark';

type Outcome = JourneyVisit['outcome'];

const outcomes: readonly Outcome[] = ['ran', 'waiting', 'skipped', 'failed'];

/** The way of a sign-in, put into the drawing and the list: which boxes and arrows it came by, and what it did there. */
export class PathView {
  private path: JourneyPath | undefined;
  private drawing: JourneyDrawingResult | undefined;
  private readonly bar = byId('path');
  private readonly text = byId('path-text');

  /**
   * @param words what is said, in the user's language
   * @param elementsOf the elements of a box, in the drawing and in the list
   */
  constructor(
    private readonly words: PathWords,
    private readonly elementsOf: (id: string) => readonly Element[],
  ) {}

  /** Shows another way, or none. */
  set(path: JourneyPath | undefined): void {
    this.path = path;
    this.apply();
  }

  /** Puts the way into a drawing that is new. */
  lay(drawing: JourneyDrawingResult): void {
    this.drawing = drawing;
    this.apply();
  }

  /** The box that the way came to last, as far as it is shown. */
  get last(): string | undefined {
    const visit = this.path?.visits.at(-1);
    return visit && shownNode(visit.node, this.drawing?.nodes ?? []);
  }

  /** A box with what the sign-in did there before all else there is to tell of it. */
  withVisits(node: JourneyNode): JourneyNode {
    const visits = this.visitsTo(node.id);
    return visits.length === 0
      ? node
      : { ...node, sections: [...visits.flatMap((visit) => this.sectionsOf(visit)), ...node.sections] };
  }

  private visitsTo(id: string): readonly JourneyVisit[] {
    const nodes = this.drawing?.nodes ?? [];
    return (this.path?.visits ?? []).filter(({ node }) => shownNode(node, nodes) === id);
  }

  private sectionsOf({ outcome, note, claims }: JourneyVisit): readonly JourneySection[] {
    const { words } = this;
    const item = ({ id, value, change }: JourneyClaim) => ({
      text: change === 'removed' ? id : `${id} = ${value}`,
      ...(change ? { note: words[change] } : {}),
    });
    const changed = claims.filter(({ change }) => change !== undefined);
    return [
      { title: words[outcome], items: note === undefined ? [] : [{ text: note }] },
      ...(changed.length > 0 ? [{ title: words.changes, items: changed.map(item) }] : []),
      {
        title: words.claims.replace('{0}', String(claims.filter(({ change }) => change !== 'removed').length)),
        items: claims.filter(({ change }) => change !== 'removed').map(item),
      },
    ];
  }

  private apply(): void {
    const { path, drawing } = this;
    const nodes = drawing?.nodes ?? [];
    document.body.classList.toggle('with-path', path !== undefined);
    for (const node of nodes) this.mark(node, this.visitsTo(node.id).at(-1)?.outcome);
    const along = arrowsAlong(
      (path?.visits ?? []).map(({ node }) => node),
      drawing,
    );
    for (const arrow of document.querySelectorAll('#drawing [data-edge]'))
      arrow.classList.toggle('visited', along.has(arrow.getAttribute('data-edge') ?? ''));
    this.bar.hidden = path === undefined;
    const last = nodes.find(({ id }) => id === this.last);
    const outcome = path?.visits.at(-1)?.outcome;
    const told = path
      ? [path.title, ...(last && outcome ? [`${last.title}: ${this.words[outcome]}`] : [])].join('. ')
      : '';
    // Said again only where it is something else.
    if (this.text.textContent !== told) this.text.textContent = told;
  }

  private mark({ id, sentence }: JourneyNode, outcome: Outcome | undefined): void {
    const said = outcome === undefined ? sentence : `${sentence}; ${this.words[outcome]}`;
    for (const element of this.elementsOf(id)) {
      element.setAttribute('aria-label', said);
      element.classList.toggle('visit-last', id === this.last);
      for (const one of outcomes) element.classList.toggle(`visit-${one}`, one === outcome);
      if (element instanceof SVGElement) markShape(element, outcome);
      const row = element.querySelector(':scope > span.text');
      if (row) row.textContent = said;
    }
  }
}
