import type { JourneyEdge, JourneyItem, JourneyNode, JourneyPlace } from '../../../../server/protocol/journeyDrawing';
import type { JourneyWords } from './messages';

/** What can be done in the details. */
export interface DetailActions {
  goTo(place: JourneyPlace): void;
  showEdge(id: string): void;
}

/** Long lists are folded. */
const SHORT = 6;

/** Shows all there is to tell of a box or an arrow. */
export function showDetails(
  panel: HTMLElement,
  shown: JourneyNode | JourneyEdge | undefined,
  words: JourneyWords,
  actions: DetailActions,
): void {
  if (!shown) {
    panel.replaceChildren(textElement('p', words.nothingSelected, 'hint'));
    return;
  }
  const isEdge = !('covers' in shown);
  const heading = textElement('h2', isEdge ? `${words.arrow}: ${shown.title}` : shown.title);
  const sections = shown.sections.map(({ title, items }) => {
    const folded = document.createElement('details');
    folded.open = items.length <= SHORT || items.some(({ edge }) => edge !== undefined);
    const summary = textElement('summary', title);
    const list = document.createElement('ul');
    list.append(...items.map((item) => itemElement(item, actions)));
    folded.append(summary, list);
    return folded;
  });
  const { at } = shown;
  panel.replaceChildren(heading, ...(at ? [button(words.goTo, 'go', () => actions.goTo(at))] : []), ...sections);
  panel.scrollTop = 0;
}

function itemElement({ text, note, at, edge, severity }: JourneyItem, actions: DetailActions): HTMLLIElement {
  const item = document.createElement('li');
  if (severity) item.className = severity;
  if (at) item.append(button(text, 'link', () => actions.goTo(at)));
  else if (edge !== undefined) item.append(button(text, 'link', () => actions.showEdge(edge)));
  else item.append(textElement('span', text));
  if (note) item.append(' ', textElement('span', note, 'note'));
  return item;
}

function button(text: string, className: string, press: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = className;
  element.textContent = text;
  element.addEventListener('click', press);
  return element;
}

function textElement(name: string, text: string, className = ''): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  if (className !== '') element.className = className;
  return element;
}
