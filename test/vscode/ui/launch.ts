import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/host/browser';
import { UI_PLACE, type UiPlace } from '../../../scripts/host/choose';
import { installExtension, pageAddress, remoteUri, startWebHost, type WebHost } from '../../../scripts/host/webHost';
import { makeAccount } from './account';

const root = resolve(__dirname, '../../..');
/** How long anything is waited for, in milliseconds: machines may be busy. */
const PATIENCE = 60_000;

export interface Options {
  /** Files and folders of the project that are copied to the folder to open. */
  readonly files?: readonly string[];
  /** Run the extension's browser build, in a Web Worker, instead of the one for desktop and remote machines. */
  readonly inBrowser?: boolean;
  /** The language that VS Code tells extensions, such as `zh-cn`; its own words stay English without a language pack. */
  readonly language?: string;
  /** Settings of the user, beside those that keep VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The size of the window, and how many points of a picture each of its pixels is. */
  readonly window?: { readonly width: number; readonly height: number; readonly scale?: number };
  /** The token of a Microsoft account, in the place of VS Code's own. */
  readonly token?: string;
}

export interface Launched {
  readonly page: Page;
  /** The copy: what tests save stands there. */
  readonly folder: string;
  /** Ends all, and leaves nothing behind. */
  readonly end: () => Promise<void>;
}

/** Starts VS Code with the packaged extension, on a copy of files, in a browser. */
export async function launch({
  files = ['samples', 'test/vscode/workspace'],
  inBrowser = false,
  language,
  settings = {},
  window = { width: 1280, height: 800 },
  token,
}: Options): Promise<Launched> {
  const place = JSON.parse(process.env[UI_PLACE] ?? 'null') as UiPlace | null;
  if (!place) throw new Error('These tests run by "npm test".');
  const folder = mkdtempSync(join(tmpdir(), 'b2c-policy-ui-'));
  for (const source of files)
    cpSync(resolve(root, source), join(folder, extname(source) && basename(source)), { recursive: true });
  const data = mkdtempSync(join(tmpdir(), 'b2c-policy-ui-data-'));
  const account = join(data, 'account');
  let host: WebHost | undefined;
  let browser: Browser | undefined;
  const end = async () => {
    await browser?.close();
    await host?.stop();
    for (const made of [folder, data]) remove(made);
  };
  try {
    const extensionsFolder = installedExtensions(place);
    if (token !== undefined) await makeAccount(account);
    const withAccount =
      token === undefined
        ? {}
        : { env: { B2C_POLICY_TEST_TOKEN: token }, instead: { 'microsoft-authentication': account } };
    host = await startWebHost(place.vscode, { dataFolder: data, extensionsFolder, settings, ...withAccount });
    browser = await launchBrowser(place.browser);
    const { scale: deviceScaleFactor = 1, ...viewport } = window;
    const page = await browser.newPage({ viewport, deviceScaleFactor });
    page.setDefaultTimeout(PATIENCE);
    if (language !== undefined)
      await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
    const ours = readdirSync(extensionsFolder).find((name) => name.startsWith('b2c-policy.')) ?? '';
    const asWebExtension = {
      extensionDevelopmentPath: remoteUri(host, join(extensionsFolder, ours)),
      extensionDevelopmentKind: 'web',
    };
    await page.goto(pageAddress(host, folder, inBrowser ? asWebExtension : {}));
    await page.locator('.monaco-workbench').waitFor();
    return { page, folder, end };
  } catch (error) {
    // A host that is left running would keep the tests from ending.
    await end();
    throw error;
  }
}

let extensions: string | undefined;

/** The folder that the package is installed to, once for all tests. */
function installedExtensions({ vscode, vsix }: { vscode: string; vsix: string }): string {
  if (extensions !== undefined) return extensions;
  const made = mkdtempSync(join(tmpdir(), 'b2c-policy-ui-extensions-'));
  process.once('exit', () => remove(made));
  installExtension(vscode, made, vsix);
  return (extensions = made);
}

/** Removes a folder, though what writes there is ending just now. */
function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });
}
