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
  await new Promise((resume) => setTimeout(resume, 0));
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, `${what} was cancelled`);
  try {
    return await run();
  } catch (error) {
    log.error(`${what} failed: ${describeError(error)}`);
    return fallback;
  }
}

/** An error with its stack where it has one. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
