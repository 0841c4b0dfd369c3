import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findBrowser, launchBrowser } from './host/browser';
import { root } from './paths';

/** Draws `icon.svg` as the `icon.png` that the Marketplace wants (it takes no SVG). */
async function drawIcon(): Promise<void> {
  const browser = await launchBrowser(findBrowser() ?? '');
  const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
  const svg = readFileSync(resolve(root, 'icon.svg'), 'utf8');
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: resolve(root, 'icon.png'), omitBackground: true });
  await browser.close();
}

void drawIcon();
