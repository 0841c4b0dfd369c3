/** A wrong use of the command line; its message says what is wrong. Ends with exit code 2. */
export class UsageError extends Error {}

/** Reads arguments with `parse`, its complaints turned into usage errors. */
export function readArguments<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof TypeError && (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS'))
      throw new UsageError(error.message);
    throw error;
  }
}
