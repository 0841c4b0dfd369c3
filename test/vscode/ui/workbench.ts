import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/host/browser';
import { pageAddress, remoteUri, startWebHost, type WebHost } from '../../../scripts/host/webHost';

const root = resolve(__dirname, '../../..');
const screenshots = resolve(root, 'test-results/screenshots');
/** Set by scripts/test.ts: where the web host is, the browser, and the package to install. */
const place = JSON.parse(process.env['B2C_POLICY_UI_HOST'] ?? 'null') as {
  vscode: string;
  browser: string;
  vsix: string;
} | null;

interface Options {
  /** Files and folders of the project that are copied to the folder to open. */
  readonly files?: readonly string[];
  /** Run the extension's browser build, in a Web Worker, instead of the one for desktop and remote machines. */
  readonly inBrowser?: boolean;
  /** The language that VS Code tells extensions, such as `zh-cn`; its own words stay English without a language pack. */
  readonly language?: string;
}

/** VS Code with the packaged extension on a copy of the sample policies, as a user sees it. */
export class Workbench {
  private constructor(
    readonly page: Page,
    /** The copy: what tests save stands there. */
    readonly folder: string,
    private readonly data: string,
    private readonly browser: Browser,
    private readonly host: WebHost,
  ) {}

  static async open({
    files = ['samples', 'test/vscode/workspace'],
    inBrowser = false,
    language,
  }: Options = {}): Promise<Workbench> {
    if (!place) throw new Error('These tests run by "npm test".');
    const folder = mkdtempSync(join(tmpdir(), 'b2c-policy-ui-'));
    for (const source of files)
      cpSync(resolve(root, source), join(folder, extname(source) && basename(source)), { recursive: true });
    const data = mkdtempSync(join(tmpdir(), 'b2c-policy-ui-data-'));
    const host = await startWebHost(place.vscode, { dataFolder: data, vsix: place.vsix });
    const browser = await launchBrowser(place.browser);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    if (language !== undefined)
      await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
    const installed = join(
      data,
      'extensions',
      readdirSync(join(data, 'extensions')).find((name) => name.startsWith('b2c-policy.')) ?? '',
    );
    const asWebExtension = { extensionDevelopmentPath: remoteUri(host, installed), extensionDevelopmentKind: 'web' };
    await page.goto(pageAddress(host, folder, inBrowser ? asWebExtension : {}));
    await page.locator('.monaco-workbench').waitFor();
    return new Workbench(page, folder, data, browser, host);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.host.stop();
    for (const folder of [this.folder, this.data]) rmSync(folder, { recursive: true, force: true });
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    await this.page.screenshot({ path: join(screenshots, `${name}.png`) });
  }

  /** Opens a file of the folder and waits until its text is there. */
  async openFile(name: string): Promise<void> {
    for (let attempts = 3; ; attempts--) {
      await this.choose('Control+P', name);
      try {
        await this.page.locator('.tab.active', { hasText: name }).waitFor({ timeout: 8_000 });
        break;
      } catch (error) {
        // A list that is filtered anew just now takes Enter for nothing.
        if (attempts === 1) throw error;
      }
    }
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** Puts the caret before the first place of a text in a file as it stands on disk. */
  async caretBefore(name: string, text: string): Promise<void> {
    const before = this.saved(name).split(text)[0] ?? '';
    const lines = before.split('\n');
    // Line and column, from 1.
    await this.choose('Control+G', `:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`, /Go to line/i);
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Types as a person does, a little slowly: suggestions must keep up. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 15 });
  }

  async runCommand(title: string): Promise<void> {
    await this.choose('F1', `>${title}`, title);
  }

  /** Opens one of VS Code's pickers and takes the entry that a text leads to. */
  private async choose(key: string, text: string, entry: string | RegExp = text): Promise<void> {
    const input = this.page.locator('.quick-input-widget input');
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: entry }).first();
    for (let attempts = 3; ; attempts--) {
      await this.page.keyboard.press(key);
      try {
        await input.fill(text, { timeout: 5_000 });
        await row.waitFor({ timeout: 5_000 });
        // Not Enter: what is chosen in the list may be another entry, such as a document opened just before.
        return await row.click({ timeout: 5_000 });
      } catch (error) {
        // An editor that takes the focus just now closes the picker.
        if (attempts === 1) throw error;
      }
    }
  }

  /** Saves every file. */
  async saveAll(): Promise<void> {
    await this.runCommand('File: Save All Files');
    await this.page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
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

  /** Waits until the server has read the folder and rests. */
  async ready(): Promise<void> {
    await this.page.locator('.statusbar-item', { hasText: /B2C: [1-9]\d* (policy|policies)/ }).waitFor();
  }
}
