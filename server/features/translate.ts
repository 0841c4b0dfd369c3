import type { Message } from '../message';
import type { Finding } from '../rules/rule';

/** Translations of the engine's texts: the English text to the text shown. The shape of `l10n/bundle.l10n.*.json`. */
export type Translations = Readonly<Record<string, string>>;

let translations: Translations = {};

/** From now on the engine speaks the language of these translations; English where they lack a text. */
export function useTranslations(next: Translations): void {
  translations = next;
}

/** A message in the user's language. */
export function translate({ text, args }: Message): string {
  const shown = Object.hasOwn(translations, text) ? (translations[text] ?? text) : text;
  return shown.replace(/\{(\d+)\}/g, (place, index: string) => args[Number(index)] ?? place);
}

/** What a finding says, in the user's language: its rule's message, and the name that was probably meant. */
export function findingText({ rule, args = [], suggestion }: Finding): string {
  const text = translate({ text: rule.message, args });
  return suggestion === undefined ? text : `${text} ${translate({ text: 'Did you mean "{0}"?', args: [suggestion] })}`;
}
