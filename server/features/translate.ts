import { t } from '@vscode/l10n';
import type { Message } from '../message';
import type { Finding } from '../rules/rule';

/** A message in the user's language: the one the shell has configured, else English. */
export function translate({ text, args }: Message): string {
  return t(text, ...args);
}

/** What a finding says, in the user's language: its rule's message, and the name that was probably meant. */
export function findingText({ rule, args = [], suggestion }: Finding): string {
  const text = t(rule.message, ...args);
  return suggestion === undefined ? text : `${text} ${t('Did you mean "{0}"?', suggestion)}`;
}
