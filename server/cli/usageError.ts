import { t } from '@vscode/l10n';

/** A wrong use of the command line; its message says what is wrong. Ends with exit code 2. */
export class UsageError extends Error {}

/** The complaint about too few or too many paths. */
export function notOnePath(command: string): UsageError {
  return new UsageError(t('{0} takes one PATH: a folder or a policy.', command));
}

/** The complaint about a format that there is not. */
export function noFormat(asked: string, formats: readonly string[]): UsageError {
  return new UsageError(t('"{0}" is no format. Formats: {1}.', asked, formats.join(', ')));
}

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
