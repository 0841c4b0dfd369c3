import { readFileSync } from 'node:fs';
import { t } from '@vscode/l10n';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/**
 * A secret from the standard input: all of it where that is a file or a pipe; else a line that is typed and not shown.
 * Line ends around it are no part of it. Throws `UsageError` where there is none.
 * @param question what to type
 */
export async function readSecret(question: string, terminal: Terminal): Promise<string> {
  const given = process.stdin.isTTY ? await typed(question, terminal) : readFileSync(0, 'utf8');
  const secret = given.replace(/^\uFEFF/, '').trim();
  if (secret === '') throw new UsageError(t('The standard input holds no secret.'));
  if (/[\r\n]/.test(secret)) throw new UsageError(t('The standard input holds more than one line: a secret is one.'));
  return secret;
}

/** A line that is typed, without an echo. */
function typed(question: string, terminal: Terminal): Promise<string> {
  const { stdin } = process;
  terminal.err(`${question}: `);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  return new Promise((done, failed) => {
    let line = '';
    const end = (): void => {
      stdin.setRawMode(false);
      stdin.pause();
      stdin.off('data', onData);
      terminal.err('\n');
    };
    const onData = (text: string): void => {
      for (const character of text) {
        if (character === '\r' || character === '\n' || character === '\u0004') {
          end();
          return done(line);
        }
        if (character === '\u0003') {
          end();
          return failed(new UsageError(t('Cancelled.')));
        }
        line = character === '\u007f' || character === '\b' ? line.slice(0, -1) : line + character;
      }
    };
    stdin.on('data', onData);
    stdin.resume();
  });
}
