/**
 * A text for people, not yet in their language: English with `{0}` places, and what to put there.
 * The engine makes messages, only the edges (features, lsp, cli) translate them.
 */
export interface Message {
  readonly text: string;
  readonly args: readonly Word[];
}

/** What stands at a place of a message: a name that is the same in every language, or words to be translated too. */
export type Word = string | Message;

/** Makes a message; `text` is the key of its translation, so it is written as a literal at the call. */
export function message(text: string, ...args: Word[]): Message {
  return { text, args };
}
