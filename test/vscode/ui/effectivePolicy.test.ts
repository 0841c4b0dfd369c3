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
    await workbench.showFailure(this.currentTest);
    await workbench.closeEditors();
  });

  it('sees all of it, with the file that each part comes from above it, and goes there', async () => {
    const { page } = workbench;
    const effective = page.locator('.tab.active', { hasText: 'SignUpOrSignin (effective).xml' });
    await workbench.runCommand('B2C: Show effective policy', effective);
    const lens = page.locator('.codelens-decoration a', { hasText: /^TrustFrameworkBase\.xml$/ }).first();
    await lens.waitFor();
    await workbench.screenshot('effective-policy');
    await workbench.click(lens, page.locator('.tab.active', { hasText: 'TrustFrameworkBase.xml' }));
  });

  it('compares it with what the base policy amounts to', async () => {
    const { page } = workbench;
    const comparison = page.locator('.tab.active', { hasText: 'TrustFrameworkExtensions.xml (effective)' });
    await workbench.runCommand('B2C: Compare with base', comparison);
    // The relying party, which is the policy's own, ends it.
    const goToEnd = async (times: number) => {
      await workbench.hit(page.locator('.editor.modified .view-line'), times);
      await page.keyboard.press('Control+End');
    };
    const end = page.locator('.editor.modified .view-line', { hasText: '<RelyingParty>' });
    await workbench.until('go to the end', goToEnd, end);
    await page.locator('.editor.modified .line-insert').first().waitFor();
    await workbench.screenshot('compare-with-base');
    assert.equal(await page.locator('.editor.original .view-line', { hasText: '<RelyingParty>' }).count(), 0);
  });
});
