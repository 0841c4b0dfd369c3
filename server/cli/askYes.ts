import { createInterface } from 'node:readline';
import type { Terminal } from './terminal';

/** What somebody types into. */
type Input = Pick<NodeJS.ReadStream, 'isTTY'> & NodeJS.ReadableStream;

/** True where a person reads what is written and types the answer: somebody can be asked. */
export function canAsk(terminal: Terminal, input: Input = process.stdin): boolean {
  return input.isTTY && terminal.outIsTerminal && terminal.errIsTerminal;
}

/**
 * Asks whether to go on, on the standard error. Only a clear yes is one: an empty line, the end of the input and Ctrl+C mean no.
 * @param question in the user's language
 */
export function askYes(question: string, terminal: Terminal, input: Input = process.stdin): Promise<boolean> {
  const lines = createInterface({ input });
  terminal.err(`${question} [y/N] `);
  const stop = (): void => lines.close();
  process.once('SIGINT', stop);
  return new Promise((done) => {
    lines.once('line', (line) => {
      done(/^(y|yes|是)$/i.test(line.trim()));
      lines.close();
    });
    lines.once('close', () => {
      process.off('SIGINT', stop);
      done(false);
    });
  });
}
