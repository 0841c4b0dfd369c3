import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { holdsAppKey } from '../signIn/qqValues';
import { withoutWords } from './hiding';
import type { Terminal } from './terminal';

/**
 * The terminal, but for what looks like an APP KEY among the arguments: what is said of these on the standard error,
 * which often ends in a log, does not repeat it. The names of files may look like anything.
 */
export function withoutSecrets(terminal: Terminal, args: readonly string[]): Terminal {
  const secrets = args.filter((arg) => holdsAppKey(arg) && !existsSync(resolve(terminal.cwd, arg)));
  if (secrets.length === 0) return terminal;
  const words = secrets.flatMap((arg) => arg.match(/[0-9A-Fa-f]{32}/g) ?? []);
  return Object.create(terminal, {
    err: { value: (text: string) => terminal.err(withoutWords(text, words)) },
  }) as Terminal;
}
