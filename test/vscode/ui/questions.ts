import type { Locator } from 'playwright-core';
import type { Outcome } from './until';
import type { Workbench } from './workbench';

/** The questions that a command asks, one after the other, as a user answers them. */
export class Questions {
  constructor(private readonly workbench: Workbench) {}

  get input(): Locator {
    return this.workbench.pickerInput;
  }

  /** A question, by a part of its title, such as its step: `2/`. */
  titled(title: string | RegExp): Locator {
    return this.workbench.page.locator('.quick-input-title', { hasText: title });
  }

  async asked(title: string): Promise<void> {
    await this.titled(title).waitFor();
  }

  /** What is said about an answer while it is written. */
  message(text: string): Locator {
    return this.workbench.page.locator('.quick-input-message', { hasText: text });
  }

  /**
   * Accepts with Enter what a question holds.
   * @param next what it leads to; a text is the title of the next question
   */
  async accept(question: string | RegExp, next: Outcome | string): Promise<void> {
    const outcome = typeof next === 'string' ? this.titled(next) : next;
    // Where the key went elsewhere, a user clicks into the field first.
    const enter = (times: number) =>
      times === 0 ? this.workbench.page.keyboard.press('Enter') : this.input.press('Enter', { timeout: 3_000 });
    await this.workbench.until(`accept ${String(question)}`, enter, outcome, { onlyWhile: this.titled(question) });
  }

  /** Writes an answer and accepts it. */
  async answer(question: string, text: string, next: Outcome | string): Promise<void> {
    await this.asked(question);
    await this.workbench.fill(this.input, text);
    await this.accept(question, next);
  }

  /** Ticks one of several, where none is ticked yet. */
  async tick(label: string): Promise<void> {
    const row = this.workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: label });
    const isTicked = (ticked: boolean) => row.and(this.workbench.page.locator(`[aria-checked=${ticked}]`));
    await this.workbench.click(row.locator('.monaco-checkbox'), isTicked(true), { onlyWhile: isTicked(false) });
    // The box keeps the focus for a moment, and takes Enter for one more click.
    await this.workbench.picker.locator('.quick-input-box input:focus').waitFor();
  }

  /** Goes back to the question before. */
  async goBack(from: string, to: string): Promise<void> {
    const button = this.workbench.picker.locator('.quick-input-left-action-bar .action-label');
    await this.workbench.click(button, this.titled(to), { onlyWhile: this.titled(from) });
  }

  /** Leaves the questions. */
  async leave(): Promise<void> {
    const { picker } = this.workbench;
    await this.workbench.press('Escape', async () => !(await picker.isVisible()));
  }
}
