import { CompletionItemKind } from 'vscode-languageserver-types';
import { languageDocumentation, languages as known } from '../../catalogue/languages';
import { Rank, type Offer } from './offer';
import type { ValuePlace } from './query';

/** Language tags: those that the policies support first, then those of the service. */
export function languages({ valueType, chain }: ValuePlace): readonly Offer[] {
  if (valueType?.name !== 'language') return [];
  const supported = new Set(
    chain.policies.flatMap(({ root }) =>
      (root?.descend('BuildingBlocks', 'Localization', 'SupportedLanguages')?.elements('SupportedLanguage') ?? []).map(
        (one) => one.textContent.toLowerCase(),
      ),
    ),
  );
  const offers = new Map<string, Offer>();
  for (const { tag, name, pages } of known)
    offers.set(tag, {
      label: tag,
      kind: CompletionItemKind.EnumMember,
      detail: name,
      rank: supported.has(tag) ? Rank.first : pages ? Rank.usual : Rank.rare,
      about: { what: 'text', text: name, documentation: languageDocumentation },
    });
  for (const tag of supported)
    if (tag !== '' && !offers.has(tag))
      offers.set(tag, { label: tag, kind: CompletionItemKind.EnumMember, rank: Rank.first });
  return [...offers.values()];
}
