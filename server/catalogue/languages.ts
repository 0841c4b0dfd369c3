import data from '../../schemas/languages.json';

/** A language that the service brings texts for. */
export interface Language {
  /** As policies name it: `pt-br`. */
  readonly tag: string;
  /** In English. */
  readonly name: string;
  /** False where only messages of the multifactor authentication come in it. */
  readonly pages: boolean;
}

/** Address of the page that lists them. */
export const languageDocumentation = data.documentation;

/** The languages of the service; a policy may bring texts in any other. */
export const languages: readonly Language[] = [
  ...Object.entries(data.pages).map(([tag, name]) => ({ tag, name, pages: true })),
  ...Object.entries(data.messagesOnly).map(([tag, name]) => ({ tag, name, pages: false })),
];
