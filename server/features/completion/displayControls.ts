import { CompletionItemKind } from 'vscode-languageserver-types';
import { displayControlDocumentation, displayControlType, displayControlTypes } from '../../catalogue/displayControls';
import { closest } from '../../xml/ancestors';
import type { Offer } from './offer';
import { isAt, type ValuePlace } from './query';

/** What display controls of a kind are made of: their actions and the claims that they know. */
export function displayControls(place: ValuePlace): readonly Offer[] {
  const actions = isAt(place, 'Action', 'Id', 'Actions');
  if (!actions && !isAt(place, 'DisplayClaim', 'ControlClaimType')) return [];
  const { element, attribute } = place;
  const type = displayControlType(closest(element, 'DisplayControl')?.valueOf('UserInterfaceControlType'));
  const there = new Set(
    element.parent
      ?.elements(element.localName)
      .map((other) => (other === element || attribute === undefined ? undefined : other.valueOf(attribute))),
  );
  return (type ? [type] : displayControlTypes).flatMap(({ name, description, ...lists }) =>
    (actions ? lists.actions : lists.controlClaimTypes)
      .filter((label) => !there.has(label))
      .map((label): Offer => ({
        label,
        kind: CompletionItemKind.EnumMember,
        detail: name,
        about: { what: 'text', text: description, documentation: displayControlDocumentation },
      })),
  );
}
