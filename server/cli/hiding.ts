import type { Terminal } from './terminal';

/** The terminal, but for secrets: neither output repeats them. Short words would hide half of what is said, and are none. */
export function hiding(terminal: Terminal, secrets: readonly string[]): Terminal {
  const words = secrets.filter((secret) => secret.length >= 6);
  if (words.length === 0) return terminal;
  const hide = (text: string): string => words.reduce((shown, word) => shown.replaceAll(word, '***'), text);
  return Object.create(terminal, {
    out: { value: (text: string) => terminal.out(hide(text)) },
    err: { value: (text: string) => terminal.err(hide(text)) },
  }) as Terminal;
}
