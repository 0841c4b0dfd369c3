import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { ensureProgram, findProgram } from './debian';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const INSTALLED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium-like browser of this machine, installed where that is possible; else undefined. */
export function findBrowser(): string | undefined {
  const found = NAMES.map(findProgram).find((path) => path) ?? INSTALLED.find((path) => existsSync(path));
  if (found) return found;
  return ensureProgram('chromium', ['chromium', 'fonts-wqy-zenhei']) ? findProgram('chromium') : undefined;
}

/** Starts a browser without a window. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: QUIET, headless: true });
}
