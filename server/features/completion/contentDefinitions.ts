import { CompletionItemKind } from 'vscode-languageserver-types';
import { pageLayouts, recoveryUri, servicePages, usualContentDefinitions } from '../../catalogue/contentDefinitions';
import { message } from '../../words/message';
import { translate } from '../../presentation/translate';
import { Rank, type Offer } from './offer';
import { isAt, type ValuePlace } from './query';

/** Values in content definitions: page layouts and their versions, the page for errors, usual ids. */
export function contentDefinitionValues(place: ValuePlace): readonly Offer[] {
  if (isAt(place, 'DataUri', 'text()'))
    return pageLayouts().map(({ uri, newest, old, replacedBy }, order) => ({
      label: uri,
      kind: CompletionItemKind.Constant,
      detail: newest ? translate(message('newest version known')) : undefined,
      rank: newest && replacedBy === undefined ? Rank.first : old ? Rank.rare : Rank.usual,
      order,
      deprecated: old || replacedBy !== undefined,
      about: { what: 'pageLayout', uri },
    }));
  if (isAt(place, 'LoadUri', 'text()'))
    return servicePages.map((label, order) => ({ label, kind: CompletionItemKind.File, order }));
  if (isAt(place, 'RecoveryUri', 'text()')) return [{ label: recoveryUri, kind: CompletionItemKind.Constant }];
  if (isAt(place, 'ContentDefinition', 'Id'))
    return Object.entries(usualContentDefinitions).map(([label, text]) => ({
      label,
      kind: CompletionItemKind.File,
      rank: Rank.other,
      about: { what: 'text', text },
    }));
  return [];
}
