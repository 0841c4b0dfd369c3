import type { JourneyDrawingResult } from '../../../../server/protocol/journeyDrawing';
import type { JourneyPath } from '../../../../server/protocol/journeyPath';
import { svgStyle } from '../../../../server/drawing/svgStyle';
import { byId, connectHost } from '../host';
import { Canvas } from './canvas';
import { ComparisonControl } from './comparison';
import { showDetails } from './details';
import { DryRunPanel } from './dryRun';
import { listOf } from './list';
import type { FromJourneyPage, JourneyState, JourneyWords, ToJourneyPage } from './messages';
import { showOffers } from './offers';
import { paint } from './paint';
import { PathView } from './path';
import { shownNode } from './route';
import { Tree } from './tree';

// A sheet that a script makes is no inline style, which the page's policy forbids.
const sheet = new CSSStyleSheet();
sheet.replaceSync(svgStyle);
document.adoptedStyleSheets = [sheet];

const host = connectHost<ToJourneyPage, FromJourneyPage, JourneyState>();
const words = JSON.parse(document.body.dataset['words'] ?? '{}') as JourneyWords;
const area = byId('drawing');
const listArea = byId('list');
const details = byId('details');
const search = byId<HTMLInputElement>('search');
const offers = byId<HTMLSelectElement>('offers');
const notes = byId('notes');
const listButton = byId('as-list');

let drawing: JourneyDrawingResult | undefined;
let state: JourneyState | undefined;
let selected: string | undefined;
let selectedEdge: string | undefined;
let current: string | undefined;
let asList = false;
/** Until the user zooms or scrolls, the drawing is shown as wide as it fits. */
let looked = false;

const actions = {
  focused: (id: string) => select(id, true),
  opened: (id: string) => goTo(id, true),
  toggled: (id: string) => host.send({ type: 'toggle', node: id }),
};
const trees = {
  drawing: new Tree(actions, () => !asList),
  list: new Tree(actions, () => asList),
};
const canvas = new Canvas(area, keep);
const comparison = new ComparisonControl(words.comparison, (compare) => host.send({ type: 'compare', compare }));
const path = new PathView(words.path, (id) => [trees.drawing, trees.list].flatMap((one) => one.elementOf(id) ?? []));

const dryRun = new DryRunPanel(
  {
    send: (message) => host.send(message),
    showPath,
    titleOf: (id) => drawing?.nodes.find((node) => node.id === shownNode(id, drawing?.nodes ?? []))?.title ?? id,
  },
  words.dryRun,
  words.path,
);

function showPath(next: JourneyPath | undefined): void {
  path.set(next);
  mark();
  reveal(path.last);
}

function keep(): void {
  if (!state) return;
  const look = { zoom: canvas.zoom, ...canvas.place, asList, ...(selected === undefined ? {} : { selected }) };
  host.keep({ ...state, look });
}

function show(next: JourneyDrawingResult): void {
  const parsed = new DOMParser().parseFromString(next.svg, 'image/svg+xml').documentElement;
  const svg = document.importNode(parsed, true) as unknown as SVGSVGElement;
  svg.querySelector(':scope > title')?.remove();
  // Lines are thin: what can be clicked is wider.
  for (const path of svg.querySelectorAll('.arrow > path')) {
    const wide = path.cloneNode() as SVGElement;
    wide.setAttribute('class', 'hit');
    path.before(wide);
  }
  const hadFocus = focusedNode();
  const anchor = selected ?? current ?? firstSeen();
  drawing = next;
  canvas.show(svg, (id) => area.querySelector(`[data-node="${CSS.escape(id)}"]`) ?? undefined, anchor);
  const list = listOf(next.nodes);
  listArea.replaceChildren(list);
  trees.drawing.attach(svg, next.nodes, `${words.drawing}: ${next.journey}`);
  trees.list.attach(list, next.nodes, `${words.list}: ${next.journey}`);
  if (selected !== undefined && !next.nodes.some(({ id }) => id === selected)) selected = undefined;
  if (selectedEdge !== undefined && !next.edges.some(({ id }) => id === selectedEdge)) selectedEdge = undefined;
  path.lay(next);
  mark();
  if (hadFocus !== undefined) tree().focus(hadFocus);
  showOffers(offers, next);
  say(next.notes);
  searched();
}

function tree(): Tree {
  return asList ? trees.list : trees.drawing;
}

function focusedNode(): string | undefined {
  return document.activeElement?.closest('[data-node]')?.getAttribute('data-node') ?? undefined;
}

/** The first box that is seen whole: what was looked at most likely. */
function firstSeen(): string | undefined {
  const { top, bottom } = area.getBoundingClientRect();
  return drawing?.nodes.find(({ id }) => {
    const place = trees.drawing.elementOf(id)?.getBoundingClientRect();
    return place !== undefined && place.top >= top && place.bottom <= bottom;
  })?.id;
}

function select(id: string | undefined, focus: boolean): void {
  selected = id;
  selectedEdge = undefined;
  mark();
  const element = id === undefined ? undefined : tree().elementOf(id);
  if (id !== undefined && focus) tree().focus(id);
  if (element && asList) element.scrollIntoView({ block: 'nearest' });
  else reveal(id);
  keep();
}

/** Scrolls to a box of the drawing. */
function reveal(id: string | undefined): void {
  const element = id === undefined || asList ? undefined : trees.drawing.elementOf(id);
  if (element) canvas.reveal(element.querySelector(':scope > .shape') ?? element);
}

function selectEdge(id: string): void {
  selectedEdge = id;
  mark();
}

/** Puts what is selected and where the cursor is into the drawing, the list and the details. */
function mark(): void {
  for (const one of [trees.drawing, trees.list]) {
    one.select(selected);
    for (const { id } of drawing?.nodes ?? []) one.elementOf(id)?.classList.toggle('current', id === current);
  }
  for (const arrow of area.querySelectorAll('[data-edge]'))
    arrow.classList.toggle('selected', arrow.getAttribute('data-edge') === selectedEdge);
  const edge = drawing?.edges.find(({ id }) => id === selectedEdge);
  const node = drawing?.nodes.find(({ id }) => id === selected);
  showDetails(details, edge ?? (node && path.withVisits(node)), words, {
    goTo: (place) => host.send({ type: 'goTo', place, focus: true }),
    showEdge: selectEdge,
  });
}

function goTo(id: string, focus: boolean): void {
  const place = drawing?.nodes.find((node) => node.id === id)?.at;
  if (place) host.send({ type: 'goTo', place, focus });
}

function say(texts: readonly string[]): void {
  notes.replaceChildren(
    ...texts.map((text) => {
      const line = document.createElement('p');
      line.textContent = text;
      return line;
    }),
  );
  notes.hidden = texts.length === 0;
}

/** Marks the boxes whose words, or whose details, hold what is searched for. */
function searched(): readonly string[] {
  const text = search.value.trim().toLowerCase();
  document.body.classList.toggle('searching', text !== '');
  const found: string[] = [];
  for (const node of drawing?.nodes ?? []) {
    const said = [node.sentence, ...node.sections.flatMap(({ items }) => items.map((item) => item.text))];
    const matches = text !== '' && said.some((one) => one.toLowerCase().includes(text));
    if (matches) found.push(node.id);
    for (const one of [trees.drawing, trees.list]) one.elementOf(node.id)?.classList.toggle('match', matches);
  }
  return found;
}

function setList(on: boolean): void {
  asList = on;
  listArea.hidden = !on;
  area.hidden = on;
  listButton.setAttribute('aria-pressed', String(on));
  keep();
}

function clicked(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : undefined;
  const node = target?.closest('[data-node]')?.getAttribute('data-node');
  const edge = target?.closest('[data-edge]')?.getAttribute('data-edge');
  if (canvas.wasDragged && !asList) return;
  if (edge) return selectEdge(edge);
  if (!node) return select(undefined, false);
  select(node, true);
  if (target?.closest('.twist')) return host.send({ type: 'toggle', node });
  goTo(node, false);
}

function doubleClicked(event: MouseEvent): void {
  const id =
    event.target instanceof Element ? event.target.closest('[data-node]')?.getAttribute('data-node') : undefined;
  const node = drawing?.nodes.find((one) => one.id === id);
  if (node?.open !== undefined) host.send({ type: 'toggle', node: node.id });
}

for (const one of [area, listArea]) {
  one.addEventListener('click', clicked);
  one.addEventListener('dblclick', doubleClicked);
  one.addEventListener('keydown', (event) => tree().key(event));
  one.addEventListener('focusin', () => {
    const id = focusedNode();
    if (id !== undefined && id !== selected) select(id, false);
  });
}
byId('zoom-in').addEventListener('click', () => canvas.zoomIn());
byId('zoom-out').addEventListener('click', () => canvas.zoomOut());
byId('fit').addEventListener('click', () => canvas.fit());
byId('path-off').addEventListener('click', () => host.send({ type: 'pathOff' }));
byId('export').addEventListener('click', () => host.send({ type: 'export' }));
listButton.addEventListener('click', () => setList(!asList));
offers.addEventListener('change', () => {
  const offer = drawing?.offers[Number(offers.value)];
  if (offer) host.send({ type: 'choose', ...offer });
});
search.addEventListener('input', () => {
  reveal(searched()[0]);
});
search.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') search.value = '';
  if (event.key !== 'Enter' && event.key !== 'Escape') return;
  event.preventDefault();
  const found = searched();
  const next = found[(found.indexOf(selected ?? '') + 1) % Math.max(found.length, 1)];
  if (next !== undefined && event.key === 'Enter') select(next, false);
});
window.addEventListener('keydown', (event) => {
  // What is typed into the search or a page of the dry run is no key of the drawing.
  if (event.altKey || (event.target instanceof Element && event.target.closest('#search, #dry-run'))) return;
  const withControl = event.ctrlKey || event.metaKey;
  if (withControl && event.key === 'f') search.focus();
  else if (event.key === '+' || event.key === '=') canvas.zoomIn();
  else if (event.key === '-') canvas.zoomOut();
  else if (event.key === '0') canvas.fit();
  else if (event.key === '/' && !withControl) search.focus();
  else return;
  event.preventDefault();
});

host.onMessage((message) => {
  switch (message.type) {
    case 'drawing': {
      const { look } = message.state;
      state = message.state;
      if (!looked && look) {
        selected = look.selected;
        setList(look.asList);
      }
      show(message.drawing);
      comparison.show(message.drawing, message.state.compare, message.commit);
      if (!looked && look) canvas.restore(look.zoom, look.left, look.top);
      else if (!looked) canvas.fitWidth();
      looked = true;
      keep();
      dryRun.drawn(message.drawing);
      break;
    }
    case 'stale':
      say([message.reason]);
      break;
    case 'current':
      current = message.node;
      mark();
      reveal(current);
      break;
    case 'path':
      dryRun.close();
      showPath(message.path);
      break;
    case 'dryRun':
      dryRun.take(message.asked, message.result);
      break;
    case 'dryRunAgain':
      dryRun.restore(message.script, message.at);
      break;
    case 'paint':
      void paint(message.svg).then(
        (png) => host.send({ type: 'picture', png }),
        (error: unknown) => say([String(error)]),
      );
      break;
  }
});
mark();
host.send({ type: 'ready' });
