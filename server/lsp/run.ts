import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';

/** Where a handler's failure is told. */
export interface Log {
  error(message: string): void;
}

/**
 * Runs a handler as every handler runs: lets waiting messages in once, so that a cancel can be read; answers
 * "cancelled" then; and turns a failure into a line in the log and the fallback, never into an error on the wire.
 */
export async function runSafe<T>(
  token: CancellationToken,
  log: Log,
  what: string,
  fallback: T,
  run: () => T | Promise<T>,
): Promise<T> {
  await waitingMessages();
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, `${what} was cancelled`);
  try {
    return await run();
  } catch (error) {
    log.error(`${what} failed: ${describeError(error)}`);
    return fallback;
  }
}

/**
 * Waits until a message that stood in line is read. Messages are read one a turn, each asking for the turn of the next
 * when it is done: so it is the second turn from here. A timer takes a millisecond or more, so it is for browsers only.
 */
export async function waitingMessages(): Promise<void> {
  for (let turns = 2; turns > 0; turns--)
    await new Promise<void>((resume) => {
      if (typeof setImmediate === 'function') setImmediate(resume);
      else setTimeout(resume, 0);
    });
}

/** An error with its stack where it has one. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
