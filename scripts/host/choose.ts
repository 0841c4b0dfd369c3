import { existsSync, readdirSync } from 'node:fs';
import { hostCache } from '../paths';
import { findBrowser } from './browser';
import { ensureProgram } from './debian';
import { installWebHost } from './webHost';

export interface WebHostPlace {
  readonly vscode: string;
  readonly browser: string;
}

/** The environment variable that tells what drives VS Code by mouse and keyboard which one: a `UiPlace` as JSON. */
export const UI_PLACE = 'B2C_POLICY_UI_HOST';

export interface UiPlace extends WebHostPlace {
  /** The package of the extension to install. */
  readonly vsix: string;
}

const DOWNLOADS = 'https://update.code.visualstudio.com/api/releases/stable';
const PATIENCE = 5_000;
/** What a desktop VS Code needs on a bare Debian. */
const DESKTOP_LIBRARIES = ['libnss3', 'libgtk-3-0', 'libgbm1', 'libasound2', 'libsecret-1-0', 'libxkbfile1'];

/** Where the VS Code suite is to run, by request (`VSCODE_TEST_HOST=electron|web`) or as things are. */
export function wantedHost(): 'electron' | 'web' | undefined {
  const wanted = process.env['VSCODE_TEST_HOST'];
  if (wanted === undefined || wanted === '' || wanted === 'electron' || wanted === 'web') return wanted || undefined;
  throw new Error(`VSCODE_TEST_HOST is "${wanted}", but can be electron or web only.`);
}

/** Whether a desktop VS Code can be had: downloaded before, or its download site answers soon. */
export async function canHaveDesktop(): Promise<boolean> {
  const downloaded = existsSync(hostCache) && readdirSync(hostCache).some((name) => /^vscode-\w+-\w+-/.test(name));
  if (!downloaded && !(await isReachable(DOWNLOADS))) return false;
  const needsDisplay = process.platform === 'linux' && !process.env['DISPLAY'];
  return !needsDisplay || ensureProgram('xvfb-run', ['xvfb', 'xauth', ...DESKTOP_LIBRARIES]);
}

/** The web host and a browser for it, installed where that is possible; else undefined. */
export function webHostPlace(): WebHostPlace | undefined {
  const browser = findBrowser();
  if (browser === undefined) return undefined;
  const vscode = installWebHost();
  return vscode === undefined ? undefined : { vscode, browser };
}

async function isReachable(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(PATIENCE) })).status < 500;
  } catch {
    return false;
  }
}
