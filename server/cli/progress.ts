import type { Terminal } from './terminal';

/** Runs shorter than this need no progress, in milliseconds. */
const patience = 700;
const interval = 100;

/** One line on the standard error that says how far a long run is; silent where nobody watches. */
export class Progress {
  private readonly started = Date.now();
  private shown = 0;
  private watched: boolean | undefined;

  constructor(private readonly terminal: Terminal) {}

  /** Says how far the run is, where it has taken long enough. Cheap: call it for every file. */
  show(words: string): void {
    const now = Date.now();
    if (now - this.started < patience || now - this.shown < interval) return;
    this.watched ??= this.terminal.errIsTerminal;
    if (!this.watched) return;
    this.shown = now;
    this.terminal.err(`\r\u001b[K${words}`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.shown > 0) this.terminal.err('\r\u001b[K');
    this.shown = 0;
  }
}
