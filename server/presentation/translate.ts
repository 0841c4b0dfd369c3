import { config, t } from '@vscode/l10n';
import { message, type Message } from '../words/message';
import type { Finding, Rule } from '../rules/rule';

/** Translations of the engine's texts: the English text to the text shown. The shape of `l10n/bundle.l10n.*.json`. */
export type Translations = Readonly<Record<string, string>>;

/** From now on the engine speaks the language of these translations; English where they lack a text. */
export function useTranslations(translations: Translations): void {
  config({ contents: { ...translations } });
}

/** A message in the user's language. */
export function translate({ text, args }: Message): string {
  return t(text, ...args.map((word) => (typeof word === 'string' ? word : translate(word))));
}

/** A sentence of the vocabulary in the user's language, with its `{name}` places filled. */
export function translateNamed(text: string, named: Readonly<Record<string, string>>): string {
  return t(text, named);
}

/** A word of the vocabulary in the user's language. */
export function translateWord(text: string): string {
  return t(text);
}

/** What a finding says, in the user's language: its rule's message, what is special here, the name probably meant. */
export function findingText({ rule, args = [], note, suggestion }: Finding): string {
  return [
    translate({ text: rule.message, args }),
    ...(note ? [translate(note)] : []),
    ...(suggestion === undefined ? [] : [translate(message('Did you mean "{0}"?', suggestion))]),
  ].reduce((said, sentence) => translate(message('{0} {1}', said, sentence)));
}

/** What a rule checks, in the user's language. */
export function ruleSummary({ summary }: Rule): string {
  return t(summary);
}
