import type { JourneyClaim } from '../../../../server/protocol/journeyPath';
import type { PathWords } from './messages';

export function textElement(name: string, text: string, className = ''): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  if (className !== '') element.className = className;
  return element;
}

/** Claims with what was done to them, folded or not. */
export function listedClaims(
  title: string,
  claims: readonly JourneyClaim[],
  words: PathWords,
  open: boolean,
): HTMLDetailsElement {
  const folded = document.createElement('details');
  folded.open = open;
  const list = document.createElement('ul');
  list.append(
    ...claims.map(({ id, value, change }) => {
      const item = document.createElement('li');
      item.append(textElement('code', id), ...(change === 'removed' ? [] : [` = ${value}`]));
      if (change) item.append(' ', textElement('span', words[change], 'note'));
      return item;
    }),
  );
  folded.append(textElement('summary', title), list);
  return folded;
}

/** Names and values in two columns. */
export function tableOf(
  name: string,
  value: string,
  rows: readonly { readonly name: string; readonly value: string }[],
): HTMLTableElement {
  const table = document.createElement('table');
  const head = table.createTHead().insertRow();
  for (const title of [name, value]) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = title;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    const cell = document.createElement('th');
    cell.scope = 'row';
    cell.textContent = row.name;
    line.append(cell);
    line.insertCell().textContent = row.value;
  }
  return table;
}
