import { fstatSync, statSync, writeSync } from 'node:fs';

/** Where a command runs and talks: the process, or a test. */
export interface Terminal {
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** True where a person reads the standard output. */
  readonly outIsTerminal: boolean;
  /** True where a person reads the standard error. */
  readonly errIsTerminal: boolean;
  /** Width of a line on the terminal, in cells. */
  readonly columns: number;
  out(text: string): void;
  err(text: string): void;
}

/** The terminal of this process. Everything is looked up when asked for: a stream object costs start-up time. */
export const processTerminal: Terminal = {
  get cwd() {
    return process.cwd();
  },
  env: process.env,
  get outIsTerminal() {
    return isTerminal(1) && process.stdout.isTTY;
  },
  get errIsTerminal() {
    return isTerminal(2) && process.stderr.isTTY;
  },
  get columns() {
    return (isTerminal(1) && process.stdout.columns) || 120;
  },
  out: (text) => write(1, text),
  err: (text) => write(2, text),
};

/** A cheap first look, as most output goes to pipes, files and the null device: asking their stream loads all streams. */
function isTerminal(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isCharacterDevice() && stats.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
  } catch {
    return false;
  }
}

/** Writes at once; a pipe that is full for the moment gets the rest through its stream. */
function write(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  let at = 0;
  try {
    while (at < bytes.length) at += writeSync(descriptor, bytes, at);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EAGAIN') (descriptor === 1 ? process.stdout : process.stderr).write(bytes.subarray(at));
    // The reader has gone (`| head`): nobody is left to tell.
    else if (code !== 'EPIPE') throw error;
  }
}
