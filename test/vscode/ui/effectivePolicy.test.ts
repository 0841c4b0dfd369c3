import assert from 'node:assert/strict';
import { Workbench } from './workbench';

const LEAF = 'SignUpOrSignin.xml';

/** What a policy amounts to, as a user sees it; in the build for browsers, where nothing of it may need Node. */
describe('a user who wants to know what a policy amounts to', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({ inBrowser: true });
    await workbench.ready();
  });
  after(() => workbench.close());
  beforeEach(() => workbench.openFile(LEAF));
  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await workbench.screenshot(`failed-${this.currentTest.title.replace(/\W+/g, '-')}`);
    await workbench.runCommand('View: Close All Editors');
  });

  it('sees all of it, with the file that each part comes from above it, and goes there', async () => {
    const { page } = workbench;
    await workbench.runCommand('B2C: Show effective policy');
    await page.locator('.tab.active', { hasText: 'SignUpOrSignin (effective).xml' }).waitFor();
    const lens = page.locator('.codelens-decoration a', { hasText: /^TrustFrameworkBase\.xml$/ }).first();
    await lens.waitFor();
    await workbench.screenshot('effective-policy');
    await lens.click();
    await page.locator('.tab.active', { hasText: 'TrustFrameworkBase.xml' }).waitFor();
  });

  it('compares it with what the base policy amounts to', async () => {
    const { page } = workbench;
    await workbench.runCommand('B2C: Compare with base');
    await page.locator('.tab.active', { hasText: 'TrustFrameworkExtensions.xml (effective)' }).waitFor();
    // The relying party, which is the policy's own, ends it.
    await page.locator('.editor.modified .view-line').first().click();
    await page.keyboard.press('Control+End');
    await page.locator('.editor.modified .view-line', { hasText: '<RelyingParty>' }).waitFor();
    await page.locator('.editor.modified .line-insert').first().waitFor();
    await workbench.screenshot('compare-with-base');
    assert.equal(await page.locator('.editor.original .view-line', { hasText: '<RelyingParty>' }).count(), 0);
  });
});
