import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { findBrowser, launchBrowser } from '../../scripts/host/browser';
import { runCli } from '../support/bundledCli';
import { serve, type Served } from '../support/servedPolicies';

const root = resolve(__dirname, '../..');
/** How long anything is waited for, in milliseconds: machines may be busy. */
const PATIENCE = 60_000;
/** Another site than 127.0.0.1, as editors are that show pages within their own. */
const EDITOR = 'localhost';
/** A site that nobody knows. Browsers find it on this machine. */
const ELSEWHERE = 'elsewhere.localhost';

describe('b2c-policy run, in the browser of an editor', function () {
  this.timeout(4 * PATIENCE);
  let folder = '';
  let runner: Served | undefined;
  let browser: Browser | undefined;
  let editor: Server | undefined;
  let page: Page;
  let shown: FrameLocator;

  before(async function () {
    const path = findBrowser();
    if (path === undefined) {
      console.log('    (skipped: no Chromium is there)');
      return this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'b2c-policy-framed-'));
    cpSync(resolve(root, 'samples'), folder, { recursive: true });
    assert.equal(runCli(folder, ['add-qq', '.', '--client-id', '101234567']).exitCode, 0);
    [runner, browser] = await Promise.all([serve(folder), launchBrowser(path)]);
    page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    const frame = `<!DOCTYPE html><title>Editor</title><iframe src="${runner.origin}/" width="900" height="700"></iframe>`;
    editor = createServer((_, response) => response.setHeader('content-type', 'text/html').end(frame));
    await new Promise<void>((listening) => editor?.listen(0, EDITOR, listening));
    shown = page.frameLocator('iframe');
  });
  after(async () => {
    editor?.close();
    await browser?.close();
    await runner?.stop();
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });

  const open = (site: string) => page.goto(`http://${site}:${(editor?.address() as AddressInfo).port}/`);

  it('signs in with QQ, to a token', async () => {
    await open(EDITOR);
    await shown.locator('a[href*="/b2c_1a_sample_signuporsignin/"]').click();
    await shown.locator('#QQExchange').click();
    await shown.locator('#signIn').click();
    await shown.locator('#displayName').fill('Han Meimei');
    await shown.locator('#continue').click();
    await shown.locator('#claims').waitFor();
  });

  it('is not shown within pages of other sites', async () => {
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await Promise.all([refused, open(ELSEWHERE)]);
    assert.equal(await shown.locator('a.button').count(), 0);
  });
});
