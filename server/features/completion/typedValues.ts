import { CompletionItemKind } from 'vscode-languageserver-types';
import { message } from '../../words/message';
import { translate } from '../../presentation/translate';
import { pathOf } from '../context/typeNear';
import { Rank, type Offer } from './offer';
import type { ValuePlace } from './query';

/** The values of a fixed set, or the usual ones of an open set. */
export function typedValues({ valueType, rule, element, attribute }: ValuePlace): readonly Offer[] {
  if (!valueType) return [];
  const path = pathOf(element);
  return valueType.suggestions.map((value, order) => ({
    label: value,
    kind: CompletionItemKind.EnumMember,
    detail: value === rule?.default ? translate(message('default')) : undefined,
    rank: Rank.first,
    order,
    about: { what: 'value', path, attribute, value },
  }));
}
