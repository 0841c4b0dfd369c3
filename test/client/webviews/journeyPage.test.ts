import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { vscodeStandIn } from '../../support/vscodeStandIn';
import { journeyBody, journeyWords } from '../../../client/webviews/journeyBody';
import { escapeHtml } from '../../../client/webviews/webviewPage';
import { findBrowser, launchBrowser } from '../../../scripts/host/browser';
import { journeyDrawingOf } from '../../../server/features/drawing/journeyDrawing';
import { Policy } from '../../../server/policy/policy';
import { policyAt, policySet, uriOf } from '../../support/policies';

const root = resolve(__dirname, '../../..');
const FILES = ['TrustFrameworkBase.xml', 'TrustFrameworkExtensions.xml', 'SignUpOrSignin.xml'];
const LEAF = 'SignUpOrSignin.xml';
const STEP = 'signuporsignin/4';
/** How long anything is waited for, in milliseconds: machines may be busy. */
const PATIENCE = 60_000;

/** The types of pages are no part of this project. */
interface Scrolled {
  readonly scrollTop: number;
  scrollBy(x: number, y: number): void;
}

/** What the page keeps for the time after VS Code was closed. */
interface Kept {
  readonly look?: { readonly zoom: number; readonly left: number; readonly top: number; readonly selected?: string };
}

/** The journey of the samples drawn, after an edit of the base. */
function drawing(edit: (base: string) => string = (base) => base): object {
  const texts = FILES.map((name) => [name, readFileSync(resolve(root, 'samples', name), 'utf8')] as const);
  const policies = policySet(
    Object.fromEntries(texts.map(([name, text]) => [name, name === FILES[0] ? edit(text) : text])),
  );
  const query = {
    policies,
    policy: policyAt(policies, LEAF),
    findings: () => [],
    editorUri: (uri: string) => uri,
    policyOf: (uri: string, text: string) => new Policy(uri, undefined, text),
  };
  return journeyDrawingOf(query, { open: [] });
}

/** The third step is never skipped: what comes after it moves up. */
function withoutConditions(base: string): string {
  const edited = base.replace(/(<!-- 3\. Does the directory[^]*?)<Preconditions>[^]*?<\/Preconditions>/, '$1');
  assert.notEqual(edited, base);
  return edited;
}

/** The page that shows a journey, as it is built, in a browser: the extension's part is played here. */
describe('the page of a journey', function () {
  this.timeout(2 * PATIENCE);
  let browser: Browser | undefined;
  let page: Page;
  let sent: { readonly type: string; readonly png?: unknown }[];
  let kept: Kept | undefined;

  before(async function () {
    assert.ok('l10n' in vscodeStandIn);
    const path = findBrowser();
    if (path === undefined) {
      console.log('    (skipped: no Chromium is there)');
      return this.skip();
    }
    browser = await launchBrowser(path);
  });
  after(() => browser?.close());
  beforeEach(openPage);
  afterEach(() => page.close());

  async function openPage(): Promise<void> {
    [sent, kept] = [[], undefined];
    page = (await browser?.newPage({ viewport: { width: 700, height: 420 } })) ?? assert.fail('no browser');
    page.setDefaultTimeout(PATIENCE);
    await page.exposeFunction('hear', (message: { type: string }) => void sent.push(message));
    await page.exposeFunction('keep', (state: Kept) => void (kept = state));
    await page.addInitScript(`globalThis.acquireVsCodeApi = () => ({
      postMessage: (message) => hear(message.png ? { ...message, png: [...message.png] } : message), setState: keep });`);
    // Scripts that come first do so in pages that are opened from now on.
    await page.goto('about:blank');
    const built = (name: string) => readFileSync(resolve(root, 'dist/webviews', name), 'utf8');
    await page.setContent(`<!DOCTYPE html><html lang="en"><head><style>${built('journey.css')}</style></head>
      <body data-words="${escapeHtml(JSON.stringify(journeyWords()))}">${journeyBody()}</body></html>`);
    await page.addScriptTag({ content: built('journey.js') });
    await until('it is ready', () => sent.some(({ type }) => type === 'ready'));
  }

  /** Waits until something holds. */
  async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    for (const start = Date.now(); !(await holds()); await page.waitForTimeout(20))
      assert.ok(Date.now() - start < PATIENCE, what);
  }

  const post = (message: object) => page.evaluate(`window.postMessage(${JSON.stringify(message)})`);
  const draw = (drawn: object, look?: object) =>
    post({ type: 'drawing', drawing: drawn, state: { uri: uriOf(LEAF), open: [], ...(look ? { look } : {}) } });
  const box = (node: string) => page.locator(`#drawing [data-node="${node}"]`);
  const top = () => page.locator('#drawing').evaluate((area: Scrolled) => area.scrollTop);
  const placeOf = async (node: string) =>
    (await box(node).locator('> .shape').boundingBox()) ?? assert.fail(`${node} is not there`);

  /** In the same place and as large as before: areas scroll by whole pixels. */
  async function stays(node: string, before: Awaited<ReturnType<typeof placeOf>>): Promise<void> {
    const now = await placeOf(node);
    for (const side of ['x', 'y', 'width', 'height'] as const)
      assert.ok(Math.abs(now[side] - before[side]) <= 1, `${side}: ${now[side]}, not ${before[side]}`);
  }

  it('is drawn anew after an edit where it was: what is selected stays in its place, as large as it was', async () => {
    await draw(drawing());
    await box(STEP).locator('> .title').click();
    for (let times = 0; times < 3; times++) await page.locator('#zoom-in').click();
    const before = await placeOf(STEP);
    const zoom = kept?.look?.zoom;
    const scrolled = await top();
    await draw(drawing(withoutConditions));
    await until('what is above it is lower', async () => (await top()) !== scrolled);
    assert.equal(kept?.look?.zoom, zoom);
    assert.equal(kept?.look?.selected, STEP);
    await stays(STEP, before);
  });

  it('keeps how it is looked at, and begins with that when it is opened again', async () => {
    await draw(drawing());
    await box(STEP).locator('> .title').click();
    await page.locator('#zoom-in').click();
    await page.locator('#drawing').evaluate((area: Scrolled) => area.scrollBy(15, 40));
    const before = await placeOf(STEP);
    await until('it keeps where it was scrolled to', async () => kept?.look?.top === (await top()));
    const look = kept?.look;
    await page.close();
    await openPage();
    await draw(drawing(), look);
    await box(STEP).and(page.locator('[aria-selected=true]')).waitFor();
    await stays(STEP, before);
    assert.match(await page.locator('#details').innerText(), /SelfAsserted-Social/);
  });

  it('stays as it was while it cannot be drawn, and says why', async () => {
    await draw(drawing());
    await post({ type: 'stale', reason: 'The policy is not well-formed.' });
    await page.locator('#notes', { hasText: 'The policy is not well-formed.' }).waitFor();
    assert.equal(await box(STEP).count(), 1);
    await draw(drawing());
    await page.locator('#notes').waitFor({ state: 'hidden' });
  });

  it('paints an SVG as a PNG of twice its size', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20"/></svg>';
    await post({ type: 'paint', svg });
    await until('it is painted', () => sent.some(({ type }) => type === 'picture'));
    const bytes = Buffer.from(sent.find(({ type }) => type === 'picture')?.png as number[]);
    assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [60, 40]);
  });
});
