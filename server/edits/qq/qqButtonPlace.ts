import type { Message } from '../../words/message';
import { sameId } from '../../policy/policy';
import { XmlElement } from '../../xml/nodes';
import { attributeOf, elementsOf, type Target, type XmlEdits } from '../writing/xmlEdits';
import { element } from '../writing/xmlFragment';

/** Writes the choice of QQ: before the button that has its place now, else as the last one. */
export function insertSelection(
  edits: XmlEdits,
  list: Target,
  exchangeId: string,
  displayOrder: number | undefined,
  why: Message,
): void {
  const selection = element('ClaimsProviderSelection', { TargetClaimsExchangeId: exchangeId });
  const next = displayOrder === undefined ? undefined : buttonsIn(list, exchangeId)[displayOrder - 1];
  edits.insert(list, selection, next ? { before: next } : 'end', why);
}

/** Moves the choice of QQ to its place; what the file does not list itself is not moved. */
export function moveSelection(
  edits: XmlEdits,
  list: Target,
  exchangeId: string,
  displayOrder: number,
  why: Message,
): void {
  const all = buttonsIn(list);
  const at = all.findIndex((one) => sameId(attributeOf(one, 'TargetClaimsExchangeId'), exchangeId));
  const selection = all[at];
  if (!selection || at === Math.min(displayOrder, all.length) - 1) return;
  insertSelection(edits, list, exchangeId, displayOrder, why);
  if (selection instanceof XmlElement) edits.remove(selection, why);
  else if (!(list instanceof XmlElement)) list.children.splice(list.children.indexOf(selection), 1);
}

/** The buttons of a sign-in page; the local account's fields are none. */
function buttonsIn(list: Target, but?: string): Target[] {
  return elementsOf(list, 'ClaimsProviderSelection').filter((one) => {
    const id = attributeOf(one, 'TargetClaimsExchangeId');
    return id !== undefined && !sameId(id, but);
  });
}
