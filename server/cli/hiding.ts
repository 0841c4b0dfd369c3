import type { Terminal } from './terminal';

/** The terminal, but for secrets: neither output repeats them. Short words would hide half of what is said, and are none. */
export function hiding(terminal: Terminal, secrets: readonly string[]): Terminal {
  const words = secrets.filter((secret) => secret.length >= 6);
  if (words.length === 0) return terminal;
  return Object.create(terminal, {
    out: { value: (text: string) => terminal.out(withoutWords(text, words)) },
    err: { value: (text: string) => terminal.err(withoutWords(text, words)) },
  }) as Terminal;
}

/** A text with stars in the place of words. */
export function withoutWords(text: string, words: readonly string[]): string {
  return words.reduce((shown, word) => shown.replaceAll(word, '***'), text);
}
