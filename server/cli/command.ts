import type { Terminal } from './terminal';

/** 0: no error. 1: some error was found. 2: wrong use, or something could not be read or written. */
export type ExitCode = 0 | 1 | 2;

/** Runs a command with the arguments after its name. Throws `UsageError`. */
export type Command = (args: readonly string[], terminal: Terminal) => ExitCode | Promise<ExitCode>;
