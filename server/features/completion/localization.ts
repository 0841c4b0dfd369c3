import { CompletionItemKind } from 'vscode-languageserver-types';
import {
  localizationDocumentation,
  localizedCollections,
  localizedElementType,
  localizedElementTypes,
  type LocalizedElementType,
} from '../../catalogue/localization';
import { localizedTextNames } from '../../policy/localizedTexts';
import { idsOf } from './ids';
import { Rank, type Offer } from './offer';
import { isAt, type ValuePlace } from './query';

/** What localized strings and collections translate: kinds of things, their ids, and the texts that each has. */
export function localization(place: ValuePlace): readonly Offer[] {
  const { element, attribute } = place;
  if (element.localName === 'LocalizedCollection') {
    if (attribute === 'ElementType') return localizedCollections.elementTypes.map(value);
    if (attribute === 'TargetCollection') return localizedCollections.targets.map(value);
    return [];
  }
  if (element.localName !== 'LocalizedString') return [];
  if (isAt(place, 'LocalizedString', 'ElementType'))
    return localizedElementTypes.map(({ name, description }, order) => ({
      ...value(name),
      order,
      about: { what: 'text', text: description, documentation: localizationDocumentation },
    }));
  const type = localizedElementType(element.valueOf('ElementType'));
  if (attribute === 'ElementId') return type ? [] : anyElementId(place);
  if (attribute !== 'StringId') return [];
  return (type ? [type] : localizedElementTypes).flatMap((one) => stringIds(one, place));
}

function value(label: string): Offer {
  return { label, kind: CompletionItemKind.EnumMember };
}

/** Without a type the id may be of any kind that has texts. */
function anyElementId({ chain }: ValuePlace): readonly Offer[] {
  return localizedElementTypes.flatMap(({ elementId }) => (elementId ? idsOf(elementId, chain) : []));
}

function stringIds(type: LocalizedElementType, place: ValuePlace): readonly Offer[] {
  const listed = [...type.stringIds].map(([label, group]): Offer => ({
    ...value(label),
    detail: group || type.name,
    about: { what: 'text', text: type.description, documentation: localizationDocumentation },
  }));
  if (!type.stringIdsOf) return listed;
  const named = new Set(localizedTextNames(place.chain, type.stringIdsOf, place.element));
  return [...listed, ...[...named].map((label) => ({ ...value(label), rank: Rank.first }))];
}
