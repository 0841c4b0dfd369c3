import { contentDefinitionModel, type ContentDefinitionModel } from '../../effective/contentDefinitionModel';
import { itemsOf, mergedDefinition, sourceOf, valueIn } from '../../effective/mergedView';
import type { MergedElement } from '../../effective/mergedElement';
import { idKey } from '../../policy/policy';
import type { Program } from '../data/program';
import { sameLanguage, supportedLanguages } from './language';

/** The texts of one page in one language, as the policy's localized resources say. */
export class PageTexts {
  private readonly strings: ReadonlyMap<string, string>;
  private readonly collections: ReadonlyMap<string, MergedElement>;

  constructor(
    program: Program,
    readonly definition: ContentDefinitionModel | undefined,
    readonly language: string,
  ) {
    const resources = resourcesOf(program, definition, language);
    this.strings = resources?.strings ?? none.strings;
    this.collections = resources?.collections ?? none.collections;
  }

  /** A localized string, or undefined where the policy has none. Names compare without case. */
  string(elementType: string, elementId: string | undefined, stringId: string): string | undefined {
    return this.strings.get(nameOf(elementType, elementId, stringId));
  }

  /** The localized list of what a claim type's enumeration holds. */
  collection(claim: string): MergedElement | undefined {
    return this.collections.get(idKey(claim));
  }
}

/** The texts of a page. Made once for each page and language. */
export function textsOf(program: Program, contentDefinition: string | undefined, language: string): PageTexts {
  return program.chain.remember(textsOf, `${language} ${idKey(contentDefinition ?? '')}`, () => {
    const definition = contentDefinition ? contentDefinitionModel(program.chain, contentDefinition) : undefined;
    return new PageTexts(program, definition, language);
  });
}

interface Resources {
  readonly strings: ReadonlyMap<string, string>;
  readonly collections: ReadonlyMap<string, MergedElement>;
}

const none: Resources = { strings: new Map(), collections: new Map() };

function resourcesOf(
  { chain, ...rest }: Program,
  definition: ContentDefinitionModel | undefined,
  language: string,
): Resources | undefined {
  const references = definition?.localizedResources ?? [];
  const tongue = language.split('-')[0] ?? language;
  const preset = supportedLanguages({ chain, ...rest })?.[0] ?? 'en';
  const found = [language, tongue, preset]
    .map((wanted) => references.find((one) => sameLanguage(one.language, wanted)))
    .find((one) => one !== undefined);
  if (!found) return undefined;
  return chain.remember(resourcesOf, idKey(found.id), () => {
    const merged = mergedDefinition(chain, 'localizedResources', found.id, [
      'BuildingBlocks',
      'Localization',
      'LocalizedResources',
    ]);
    return merged && read(merged);
  });
}

function read(merged: MergedElement): Resources {
  const strings = new Map<string, string>();
  for (const one of itemsOf(merged, 'LocalizedStrings', 'LocalizedString')) {
    const name = nameOf(valueIn(one, 'ElementType') ?? '', valueIn(one, 'ElementId'), valueIn(one, 'StringId') ?? '');
    strings.set(name, sourceOf(one).element.textContent);
  }
  const collections = new Map<string, MergedElement>();
  for (const one of itemsOf(merged, 'LocalizedCollections', 'LocalizedCollection'))
    collections.set(idKey(valueIn(one, 'ElementId') ?? ''), one);
  return { strings, collections };
}

function nameOf(elementType: string, elementId: string | undefined, stringId: string): string {
  return `${elementType}\n${elementId ?? ''}\n${stringId}`.toLowerCase();
}
