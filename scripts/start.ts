import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { launchBrowser } from './host/browser';
import { webHostPlace } from './host/choose';
import { findProgram } from './host/debian';
import { pageAddress, remoteUri, startWebHost } from './host/webHost';
import { hostCache, root } from './paths';

const USAGE = `npm start [-- OPTIONS]: VS Code with the extension on the sample policies

  --web       in the browser even where there is a desktop VS Code
  --headless  only see whether it comes up in the browser, then stop (for scripts)`;
const samples = resolve(root, 'samples');
const PATIENCE = 60_000;

async function start(options: readonly string[]): Promise<void> {
  const unknown = options.filter((option) => option !== '--web' && option !== '--headless');
  if (unknown.length > 0) return console.log(USAGE);
  const headless = options.includes('--headless');
  const code = headless || options.includes('--web') ? undefined : findProgram('code');
  if (code !== undefined) startDesktop(code);
  else await startWeb(headless);
}

function startDesktop(code: string): void {
  console.log(`Opening VS Code (${code}) on ${samples}`);
  spawn(code, ['--new-window', `--extensionDevelopmentPath=${root}`, samples], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

async function startWeb(headless: boolean): Promise<void> {
  const place = webHostPlace();
  if (!place) throw new Error('There is no VS Code here and none can be had: see the lines above.');
  const host = await startWebHost(place.vscode, { dataFolder: resolve(hostCache, 'start') });
  const address = pageAddress(host, samples, { extensionDevelopmentPath: remoteUri(host, root) });
  try {
    if (headless) return await comesUp(place.browser, address);
    console.log(`\nVS Code with the extension, on ${samples}:\n\n  ${address}\n\nCtrl+C stops it.`);
    await new Promise<void>((stop) => {
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
    });
    console.log('Stopped.');
  } finally {
    await host.stop();
  }
}

/** Waits until the extension shows itself in the status bar. */
async function comesUp(executable: string, address: string): Promise<void> {
  const browser = await launchBrowser(executable);
  try {
    const page = await browser.newPage();
    await page.goto(address);
    const item = page.locator('.statusbar-item', { hasText: /B2C: [1-9]\d* policies/ });
    await item.waitFor({ timeout: PATIENCE });
    console.log(`VS Code came up. Status bar: ${(await item.innerText()).trim()}`);
  } finally {
    await browser.close();
  }
}

start(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
