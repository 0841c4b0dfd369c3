import { message, type Message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import type { EffectiveStep } from '../../effective/effectiveJourney';
import { idKey, type Policy, sameId } from '../../policy/policy';
import { XmlElement } from '../../xml/nodes';
import { ensureWithMark, markEmpty } from '../writing/ensureContainer';
import { addedMark } from '../writing/marks';
import { qq } from '../../signIn/qqProfile';
import { buildingBlocksOrder, localizationOrder, localizedResourcesOrder, policyOrder } from '../writing/schemaOrder';
import { isOwn } from '../../signIn/signInFamily';
import type { Target, XmlEdits } from '../writing/xmlEdits';
import { element, textElement } from '../writing/xmlFragment';

/** The text of QQ's button in a language, by its tag (`zh-Hans`) or that of its family (`zh`); undefined where none is known. */
export function qqButtonText(language: string): string | undefined {
  const tags = Object.keys(qq.buttonTexts);
  const tag = tags.find((one) => sameId(one, language)) ?? tags.find((one) => sameId(one, primary(language)));
  return tag === undefined ? undefined : qq.buttonTexts[tag];
}

/** Where the texts of a page are written. */
export interface TextFiles {
  readonly chain: Chain;
  /** Gets texts for resources that only the base policy has. */
  readonly extension: Policy;
  readonly edits: (policy: Policy) => XmlEdits;
}

/**
 * Gives QQ's button its text in the languages that the sign-in page has texts in. Returns what to know: languages that
 * the page has no texts in are left to the name of the button.
 */
export function localizeQqButton(
  { chain, extension, edits }: TextFiles,
  selection: EffectiveStep,
  exchangeId: string,
  languages: readonly string[],
): Message[] {
  const page = selection.parts
    .map(({ element: step }) => step.valueOf('ContentDefinitionReferenceId')?.trim())
    .find((id) => id);
  const notes: Message[] = [];
  for (const language of languages) {
    const text = qqButtonText(language);
    const resources = page === undefined ? [] : resourcesOf(chain, page, language);
    if (text === undefined) continue;
    if (resources.length === 0)
      notes.push(
        message('The sign-in page has no texts in "{0}": the button says "{1}" there.', language, qq.displayName),
      );
    for (const id of resources) {
      const parts = chain.definitions('localizedResources', id);
      if (parts.some(({ use }) => saysButton(use.element, exchangeId))) continue;
      const why = message('QQ\'s button says "{0}" in "{1}".', text, language);
      const own = parts.find(({ policy }) => isOwn(chain, policy));
      const file = edits(own?.policy ?? extension);
      const holder = own?.use.element ?? addResources(file, extension, id, why);
      if (!holder) continue;
      if (own) markEmpty(file, own.use.element, why);
      const strings = ensureWithMark(file, holder, 'LocalizedStrings', localizedResourcesOrder, why);
      file.insert(strings, addedMark, 'end', why);
      const attributes = { ElementType: 'ClaimsProvider', StringId: exchangeId };
      file.insert(strings, textElement('LocalizedString', attributes, text), 'end', why);
    }
  }
  return notes;
}

/** The ids of the texts that a page has in a language. */
function resourcesOf(chain: Chain, page: string, language: string): string[] {
  const ids = new Map<string, string>();
  for (const { use } of chain.definitions('contentDefinition', page))
    for (const list of use.element.elements('LocalizedResourcesReferences'))
      for (const reference of list.elements('LocalizedResourcesReference')) {
        const id = reference.valueOf('LocalizedResourcesReferenceId')?.trim();
        const tag = reference.valueOf('Language')?.trim() ?? '';
        const same = sameId(tag, language) || sameId(tag, primary(language)) || sameId(primary(tag), language);
        if (id && same && !ids.has(idKey(id))) ids.set(idKey(id), id);
      }
  return [...ids.values()];
}

function addResources(edits: XmlEdits, { root }: Policy, id: string, why: Message): Target | undefined {
  if (!root) return undefined;
  const blocks = ensureWithMark(edits, root, 'BuildingBlocks', policyOrder, why);
  const localization = edits.ensure(blocks, 'Localization', buildingBlocksOrder, why, { Enabled: 'true' });
  if (localization instanceof XmlElement) markEmpty(edits, localization, why);
  const made = element('LocalizedResources', { Id: id });
  edits.insert(localization, made, { order: localizationOrder }, why);
  return made;
}

function saysButton(resources: XmlElement, exchangeId: string): boolean {
  const strings = resources.element('LocalizedStrings')?.elements('LocalizedString') ?? [];
  return strings.some(
    (one) => sameId(one.valueOf('ElementType'), 'ClaimsProvider') && sameId(one.valueOf('StringId'), exchangeId),
  );
}

function primary(language: string): string {
  return language.split('-')[0] ?? language;
}
