import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { gone, SLOW } from './until';
import { Workbench } from './workbench';

const EXTENSIONS = 'TrustFrameworkExtensions.xml';
const BASE = 'TrustFrameworkBase.xml';

describe('a user of the policy explorer', () => {
  let workbench: Workbench;
  afterEach(async function () {
    await workbench.showFailure(this.currentTest);
    await workbench.close();
  });

  const rows = (): Locator => workbench.page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row');
  /** The row of that label. */
  const row = (label: string): Locator =>
    rows().filter({ has: workbench.page.locator('.label-name', { hasText: new RegExp(`^${label}$`) }) });
  const expand = async (label: string) => {
    const is = (expanded: boolean) =>
      row(label)
        .first()
        .and(workbench.page.locator(`[aria-expanded=${expanded}]`));
    await workbench.click(row(label).first().locator('.monaco-tl-twistie'), is(true), { onlyWhile: is(false) });
  };
  const show = async () => {
    const label = workbench.page.locator('.action-label[aria-label^="Azure AD B2C"]');
    const item = workbench.page.locator('.activitybar .action-item').filter({ has: label });
    await workbench.click(label, item.and(workbench.page.locator('.checked')));
    // Its tooltip would lie over the tree.
    await workbench.page.mouse.move(800, 500);
  };

  it('sees families, policies by inheritance, and a journey with its steps', async () => {
    workbench = await Workbench.open({ files: ['samples'] });
    await workbench.ready();
    await show();
    await row('B2C_1A_Sample_SignUpOrSignIn').waitFor();
    await workbench.screenshot('explorer-families');
    await expand('User journeys');
    await expand('SignUpOrSignIn');
    await expand('1\\. CombinedSignInAndSignUp');
    await row('ContosoExchange').first().waitFor();
    await workbench.screenshot('explorer-journey');
    assert.equal(
      await rows()
        .locator('.label-name', { hasText: /^\d\. / })
        .count(),
      7,
    );
  });

  it('goes to a definition by a click, and the tree follows the cursor', async () => {
    workbench = await Workbench.open({ files: ['samples'] });
    await workbench.ready();
    await show();
    await expand('Claim types');
    await workbench.click(row('displayName'), workbench.page.locator('.tab.active', { hasText: BASE }));
    await workbench.page.locator('.editor-instance .view-line', { hasText: 'Id="displayName"' }).first().waitFor();
    await workbench.caretBefore(BASE, 'Contoso-OAuth2">');
    const selected = rows().and(workbench.page.locator('.selected'));
    await selected.filter({ hasText: 'Contoso-OAuth2' }).waitFor();
    await workbench.screenshot('explorer-follows');
    // The editor keeps the focus.
    await workbench.type('x');
    await workbench.page.locator('.tab.dirty', { hasText: BASE }).waitFor();
  });

  it('sees where the problems are', async () => {
    workbench = await Workbench.open({ files: ['samples'] });
    await workbench.ready();
    await show();
    await expand('Content definitions');
    await workbench.openFile(EXTENSIONS);
    await workbench.caretBefore(EXTENSIONS, 'TextBox</UserInputType>');
    await workbench.type('Big');
    await workbench.errors.first().waitFor();
    await row('city').waitFor();
    const badge = row('city').locator('.monaco-icon-label[class*="monaco-decoration-itemBadge"]');
    await badge.waitFor();
    await workbench.screenshot('explorer-problems');
    assert.match((await row('city').getAttribute('aria-label')) ?? '', /claim type, city, string, 1 error/);
    // What was open stays open.
    await row('api.error').waitFor();
    await workbench.press('Control+Z', gone(badge), { onlyWhile: workbench.page.locator('.tab.dirty') });
  });

  it('is shown the place of the cursor on request', async () => {
    workbench = await Workbench.open({ files: ['samples'] });
    await workbench.ready();
    await workbench.openFile(EXTENSIONS);
    await workbench.caretBefore(EXTENSIONS, 'login-NonInteractive');
    const selected = rows().and(workbench.page.locator('.selected')).filter({ hasText: 'login-NonInteractive' });
    await workbench.runCommand('B2C: Show in policy explorer', selected);
  });

  it('does things to a row from its menu', async () => {
    workbench = await Workbench.open({ files: ['samples'] });
    await workbench.ready();
    await show();
    await workbench.openMenu(row('B2C_1A_Sample_Extensions'), 'Show effective policy');
    await workbench.menuEntry('Copy id').waitFor();
    assert.equal(await workbench.menuEntry('Add QQ sign-in').count(), 0);
    await workbench.screenshot('explorer-menu');
    await workbench.press('Escape', gone(workbench.menuEntry('Copy id')));
    const question = workbench.picker.filter({ hasText: 'Add QQ sign-in' });
    await workbench.chooseFromMenu(rows().first(), 'Add QQ sign-in', question);
  });

  it('is told what to do where there is no policy', async () => {
    workbench = await Workbench.open({ files: ['test/vscode/workspace/other.xml'] });
    await show();
    await workbench.page.locator('.welcome-view-content', { hasText: 'no custom policies in this folder' }).waitFor();
    await workbench.screenshot('explorer-no-policies');
    const button = workbench.page.locator('.welcome-view-content .monaco-button', { hasText: 'New XML File' });
    await workbench.click(button, workbench.page.locator('.tab.active', { hasText: 'Untitled-1' }), { patience: SLOW });
    await workbench.page.locator('.statusbar-item', { hasText: 'XML' }).waitFor();
    await workbench.type('<TrustFrameworkPolicy PolicyId="B2C_1A_New">');
    await row('B2C_1A_New').first().waitFor();
  });

  it('uses it in the browser as well', async () => {
    workbench = await Workbench.open({ files: ['samples'], inBrowser: true });
    await workbench.ready();
    await show();
    await row('B2C_1A_Sample_Extensions').waitFor();
    await expand('Policy keys');
    await row('B2C_1A_ContosoSecret').waitFor();
    await workbench.screenshot('explorer-browser');
  });
});
