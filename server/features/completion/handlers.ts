import { noFacts } from '../../catalogue/condition';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { loadCatalogue } from '../../catalogue/catalogue';
import type { ProfileKind } from '../../catalogue/technicalProfiles';
import { kindTitle } from '../../presentation/kindTitle';
import type { Offer } from './offer';
import { isAt, type ValuePlace } from './query';

/** Handlers of technical profiles, each with its assembly. */
export function handlers(place: ValuePlace): readonly Offer[] {
  if (!isAt(place, 'Protocol', 'Handler')) return [];
  const { technicalProfiles } = loadCatalogue();
  return technicalProfiles.handlerClasses.map((name) => {
    const handler = technicalProfiles.handlerOf(name);
    // A session of the engine, or what it talks to: the kind says it better than the class.
    const kind = kindOfHandler(handler);
    return {
      label: handler,
      filter: `${shortName(name)} ${handler}`,
      kind: CompletionItemKind.Class,
      detail: kind && kindTitle(kind),
      about: { what: 'handler', handler },
    };
  });
}

function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** The kind of technical profile that a handler makes, as far as the handler alone tells. */
export function kindOfHandler(handler: string): ProfileKind | undefined {
  return loadCatalogue().technicalProfiles.kindOf({
    protocolName: 'Proprietary',
    handler,
    facts: noFacts,
    partial: true,
  });
}
