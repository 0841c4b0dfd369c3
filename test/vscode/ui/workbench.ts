import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { launch, type Launched, type Options } from './launch';
import { ACTION, actUntil, gone, SLOW, type Deed, type Outcome } from './until';

const screenshots = resolve(__dirname, '../../../test-results/screenshots');

/** What is asked of the page's elements: its types are no part of this project. */
interface Element {
  readonly style: { readonly top: string };
  readonly textContent: string | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
}

/** Beside VS Code's pickers and trees. */
const AWAY = { x: 1000, y: 20 };

type Manner = Pick<Deed, 'onlyWhile' | 'patience'>;

/**
 * VS Code with the packaged extension on a copy of the sample policies, as a user sees it. No click and no key is
 * trusted to arrive: what acts here waits for what it is to bring, and acts again where that does not come.
 */
export class Workbench {
  readonly page: Page;
  /** The copy: what tests save stands there. */
  readonly folder: string;
  /** Ends all, and leaves nothing behind. */
  readonly close: () => Promise<void>;

  private constructor({ page, folder, end }: Launched) {
    this.page = page;
    this.folder = folder;
    this.close = end;
  }

  static async open(options: Options = {}): Promise<Workbench> {
    return new Workbench(await launch(options));
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    await this.page.screenshot({ path: join(screenshots, `${name}.png`) });
  }

  /** For `afterEach`: shows what a test that failed saw last. */
  async showFailure(test: Mocha.Test | undefined): Promise<void> {
    if (test?.state === 'failed') await this.screenshot(`failed-${test.fullTitle().replace(/\W+/g, '-')}`);
  }

  /** Acts until something is there: see `actUntil`. A picture shows where that was in vain. */
  async until(what: string, act: Deed['act'], outcome: Outcome, manner: Manner = {}): Promise<void> {
    try {
      await actUntil({ what, act, outcome, ...manner });
    } catch (error) {
      await this.screenshot(`in-vain-${what.replace(/\W+/g, '-').slice(0, 60)}`);
      throw error;
    }
  }

  /** Clicks on something until that brings what it should. */
  async click(target: Locator, outcome: Outcome, manner?: Manner): Promise<void> {
    await this.until(`click on ${String(target)}`, (times) => this.hit(target, times), outcome, manner);
  }

  /** One click, for `until`. What VS Code says about the thing under the mouse may lie over it: then the mouse goes away first. */
  async hit(target: Locator, times: number, button: 'left' | 'right' = 'left'): Promise<void> {
    if (times > 0) await this.page.mouse.move(AWAY.x, AWAY.y);
    await target.first().click({ button, ...ACTION });
  }

  /** Presses a key, or keys together, until that brings what it should. */
  async press(key: string, outcome: Outcome, manner?: Manner): Promise<void> {
    await this.until(`press ${key}`, () => this.page.keyboard.press(key), outcome, manner);
  }

  /** Writes a text into a field, in place of what is there. */
  async fill(field: Locator, text: string): Promise<void> {
    const written = async () => (await field.isVisible()) && (await field.inputValue()) === text;
    await this.until(`write ${text}`, () => field.fill(text, ACTION), written);
  }

  /** Waits for a suggestion, and asks for it where it went by while the text was typed. */
  async showSuggestion(suggestion: Locator): Promise<void> {
    const ask = async (times: number) => times > 0 && (await this.page.keyboard.press('Control+Space'));
    await this.until(`see ${String(suggestion)}`, ask, suggestion);
  }

  /** Opens what the lightbulb offers at the caret, and waits for one of it. */
  async showFixes(one: string): Promise<void> {
    await this.press('Control+.', this.fixes.filter({ hasText: one }), { patience: SLOW });
  }

  /** Takes the first of what the lightbulb offers, which is chosen. */
  async takeFirstFix(): Promise<void> {
    await this.press('Enter', gone(this.fixes), { onlyWhile: this.fixes });
  }

  /** An entry of the context menu that is open. */
  menuEntry(label: string): Locator {
    return this.page.locator('.context-view .action-label', { hasText: label });
  }

  /** Opens the context menu of something, and waits for an entry of it. */
  async openMenu(target: Locator, entry: string): Promise<void> {
    await this.until(
      `open the menu of ${String(target)}`,
      (times) => this.hit(target, times, 'right'),
      this.menuEntry(entry),
    );
  }

  /** Takes an entry of the context menu of something, until that brings what it should. */
  async chooseFromMenu(target: Locator, entry: string, outcome: Outcome): Promise<void> {
    const choose = async () => {
      await this.openMenu(target, entry);
      // VS Code takes no click for a moment after a menu opened, to tell it from the one that opened it.
      await this.click(this.menuEntry(entry), gone(this.menuEntry(entry)));
    };
    await this.until(`choose ${entry} from a menu`, choose, outcome, { patience: SLOW });
  }

  /** Opens a file of the folder and waits until its text is there, with the caret in it. */
  async openFile(name: string): Promise<void> {
    const tab = this.page.locator('.tab.active', { hasText: name });
    // The file may be open in several groups of editors.
    const isOpen = async () => (await tab.first().isVisible()) && (await this.focusedEditor.isVisible());
    await this.until(`open ${name}`, () => this.choose('Control+P', name), isOpen, { patience: SLOW });
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** Puts the caret before the first place of a text in a file, in the editor in front, as it stands on disk. */
  async caretBefore(name: string, text: string): Promise<void> {
    await this.caretAt((this.saved(name).split(text)[0] ?? '').length, name);
  }

  /** Puts the caret after the first place of a text. */
  async caretAfter(name: string, text: string): Promise<void> {
    await this.caretAt((this.saved(name).split(text)[0] ?? '').length + text.length, name);
  }

  private async caretAt(offset: number, name: string): Promise<void> {
    const lines = this.saved(name).slice(0, offset).split('\n');
    // From 1.
    const [line, column] = [lines.length, (lines.at(-1)?.length ?? 0) + 1];
    const isThere = async () =>
      (await this.position.innerText()).startsWith(`Ln ${line}, Col ${column}`) &&
      (await this.focusedEditor.isVisible()) &&
      !(await this.picker.isVisible());
    const go = () => this.choose('Control+G', `:${line}:${column}`, /Go to line/i);
    await this.until(`go to line ${line}, column ${column}`, go, isThere);
  }

  /**
   * Types as a person does, a little slowly: suggestions must keep up. The editor must have the focus, and the text must
   * stand before the caret in the end; what of it was lost is typed again.
   */
  async type(text: string): Promise<void> {
    await this.focusedEditor.waitFor();
    const wanted = (await this.beforeCaret()) + text;
    const typeRest = async (times: number) => {
      const now = times === 0 ? wanted.slice(0, -text.length) : await this.beforeCaret();
      if (wanted.startsWith(now)) await this.page.keyboard.type(wanted.slice(now.length), { delay: 15 });
    };
    await this.until(`type ${text}`, typeRest, async () => (await this.beforeCaret()) === wanted);
  }

  /** Takes back the character before the caret. */
  async erase(): Promise<void> {
    await this.focusedEditor.waitFor();
    const before = await this.beforeCaret();
    const is = (text: string) => async () => (await this.beforeCaret()) === text;
    await this.press('Backspace', is(before.slice(0, -1)), { onlyWhile: is(before) });
  }

  /**
   * Runs a command of the palette.
   * @param outcome what it brings; where that does not come, the command is run again
   */
  async runCommand(title: string, outcome?: Outcome): Promise<void> {
    const run = () => this.choose('F1', `>${title}`, title);
    if (outcome) await this.until(`run ${title}`, run, outcome, { patience: SLOW });
    else await run();
  }

  /** Opens one of VS Code's pickers and finds the entry that a text leads to. */
  async find(key: string, text: string, entry: string | RegExp = text): Promise<void> {
    const open = async () => {
      await this.page.keyboard.press(key);
      await this.pickerInput.fill(text, ACTION);
    };
    const found = async () => (await this.picks(text)) && (await this.pickerRow(entry).isVisible());
    await this.until(`find ${text}`, open, found);
  }

  /** Opens one of VS Code's pickers and takes the entry that a text leads to. */
  private async choose(key: string, text: string, entry: string | RegExp = text): Promise<void> {
    let clicked = false;
    const take = async (times: number) => {
      // An editor that takes the focus just now closes the picker.
      if (!(await this.picks(text))) await this.find(key, text, entry);
      // Not Enter: what is chosen in the list may be another entry, such as a document opened just before.
      await this.hit(this.pickerRow(entry), times);
      clicked = true;
    };
    await this.until(`choose ${text}`, take, async () => clicked && !(await this.picks(text)));
  }

  /** Saves every file: also those that a command changed, whose editors VS Code opens about a second later. */
  async saveAll(): Promise<void> {
    const explorer = this.page.locator('.activitybar .action-item', {
      has: this.page.locator('.action-label[aria-label^="Explorer"]'),
    });
    const unsaved = this.page.locator('.tab.dirty').or(explorer.locator('.badge'));
    const save = () => this.runCommand('File: Save All Files');
    await this.until('save all files', save, async () => (await unsaved.filter({ visible: true }).count()) === 0);
  }

  async closeEditors(): Promise<void> {
    await this.runCommand('View: Close All Editors', gone(this.page.locator('.tab')));
  }

  /** The text of a file as it stands on disk. */
  saved(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** Lines under an error in the editor in front. */
  get errors(): Locator {
    return this.page.locator('.editor-instance .squiggly-error');
  }

  /** The extension's item in the status bar. */
  get statusItem(): Locator {
    return this.page.locator('.statusbar-item', { hasText: 'B2C' });
  }

  private pickerRow(entry: string | RegExp): Locator {
    return this.picker.locator('.quick-input-list .monaco-list-row', { hasText: entry }).first();
  }

  /** Whether one of VS Code's pickers is open, with this text in it. */
  private async picks(text: string): Promise<boolean> {
    return (await this.pickerInput.isVisible()) && (await this.pickerInput.inputValue()) === text;
  }

  /** VS Code's pickers, its command palette, and questions of extensions. */
  get picker(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  /** Where one writes in them. */
  get pickerInput(): Locator {
    return this.picker.locator('.quick-input-box input').first();
  }

  /** What VS Code says in the corner. */
  notification(text: string): Locator {
    return this.page.locator('.notification-toast', { hasText: text });
  }

  /** Waits until the server has read the folder and rests. */
  async ready(): Promise<void> {
    await this.page.locator('.statusbar-item', { hasText: /B2C: [1-9]\d* (policy|policies)/ }).waitFor();
  }

  private get fixes(): Locator {
    return this.page.locator('.action-widget .monaco-list-row');
  }

  private get focusedEditor(): Locator {
    return this.page.locator('.editor-instance .monaco-editor.focused');
  }

  /** Line and column of the caret, in the status bar. */
  private get position(): Locator {
    return this.page.locator('.statusbar-item[id="status.editor.selection"]');
  }

  /** The text before the caret in its line. */
  private async beforeCaret(): Promise<string> {
    const [, column = '1'] = /Col (\d+)/.exec(await this.position.innerText()) ?? [];
    const line = await this.focusedEditor.evaluate((editor: Element) => {
      const top = editor.querySelector('.cursors-layer .cursor')?.style.top;
      return [...editor.querySelectorAll('.view-lines .view-line')].find(({ style }) => style.top === top)?.textContent;
    });
    return (line ?? '').replaceAll('\u00a0', ' ').slice(0, Number(column) - 1);
  }
}
