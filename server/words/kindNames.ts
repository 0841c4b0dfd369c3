import { loadCatalogue } from '../catalogue/catalogue';
import type { IdKind } from '../catalogue/idKind';
import { titleSeparator } from '../catalogue/technicalProfiles';
import type { Message } from './message';

/** What people call ids of a kind: "technical profile". */
export function idKindName(kind: IdKind): Message {
  return named(loadCatalogue().references.kinds[kind].label);
}

/**
 * What people call a kind of technical profiles: "JWT issuer".
 * @param title as the vocabulary has it; of several kinds, where it cannot be told which of them a profile is
 */
export function profileKindName(title: string): Message {
  return title
    .split(titleSeparator)
    .map(named)
    .reduce((names, name) => ({ text: `{0}${titleSeparator}{1}`, args: [names, name] }));
}

/** A word of the vocabulary; a translation of it is known by the word itself. */
function named(text: string): Message {
  return { text, args: [] };
}
