import assert from 'node:assert/strict';
import { Workbench } from './workbench';

const EXTENSIONS = 'TrustFrameworkExtensions.xml';

/** What the vocabulary brings, each as a user meets it, with a picture. */
describe('a user who writes policy elements', () => {
  let workbench: Workbench;
  let untouched: string;
  before(async () => {
    workbench = await Workbench.open();
    await workbench.ready();
    await workbench.openFile(EXTENSIONS);
    untouched = workbench.saved(EXTENSIONS);
  });
  after(() => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await workbench.screenshot(`failed-${this.currentTest.title.replace(/\W+/g, '-')}`);
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('File: Revert File');
    await workbench.page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
  });

  it('is offered the elements that may stand here', async () => {
    await workbench.caretBefore(EXTENSIONS, '</ClaimsSchema>');
    await workbench.type('<');
    const suggestions = workbench.page.locator('.suggest-widget .monaco-list-row');
    await suggestions.filter({ hasText: 'ClaimType' }).first().waitFor();
    await workbench.screenshot('completion-elements');
    assert.equal(await suggestions.filter({ hasText: 'TechnicalProfile' }).count(), 0);
  });

  it('is offered the ids of the base policies', async () => {
    await workbench.caretBefore(EXTENSIONS, '" />\n          </PersistedClaims>');
    await workbench.page.keyboard.press('Control+Space');
    const suggestion = workbench.page.locator('.suggest-widget .monaco-list-row', { hasText: 'city' }).first();
    await suggestion.waitFor();
    await workbench.screenshot('completion-ids');
  });

  it('reads what an element is', async () => {
    await workbench.caretBefore(EXTENSIONS, 'UserInputType>TextBox');
    await workbench.runCommand('Show or Focus Hover');
    const hover = workbench.page.locator('.monaco-hover', { hasText: 'UserInputType' }).first();
    await hover.waitFor();
    await workbench.screenshot('hover-element');
    assert.ok((await hover.innerText()).length > 40);
  });

  it('moves an element to its place by quick fix', async () => {
    await workbench.caretBefore(EXTENSIONS, '<DisplayName>City');
    await workbench.runCommand('Move Line Down');
    await workbench.errors.first().waitFor();
    await workbench.runCommand('Go to Next Problem (Error, Warning, Info)');
    await workbench.page.keyboard.press('Escape');
    await workbench.page.keyboard.press('Control+.');
    const fix = workbench.page.locator('.action-widget .monaco-list-row', { hasText: 'in order' }).first();
    await fix.waitFor();
    await workbench.screenshot('order-fix');
    await workbench.page.keyboard.press('Enter');
    await workbench.errors.first().waitFor({ state: 'detached' });
    await workbench.saveAll();
    assert.equal(workbench.saved(EXTENSIONS), untouched);
  });

  it('gets the end tag while typing', async () => {
    await workbench.caretBefore(EXTENSIONS, '</ClaimsSchema>');
    await workbench.type('<ClaimType Id="x">');
    await workbench.page.locator('.view-line', { hasText: '</ClaimType></ClaimsSchema>' }).first().waitFor();
    await workbench.screenshot('auto-close');
  });

  it('finds its way by the outline', async () => {
    await workbench.runCommand('Explorer: Focus on Outline View');
    const row = workbench.page
      .locator('.outline-pane .monaco-list-row', { hasText: 'BasePolicy B2C_1A_Sample_Base' })
      .first();
    await row.waitFor();
    await workbench.screenshot('outline');
    await workbench.openFile(EXTENSIONS);
  });

  it('formats what it typed', async () => {
    await workbench.caretBefore(EXTENSIONS, '<ClaimType Id="city">');
    await workbench.type('      ');
    await workbench.runCommand('Format Document');
    await workbench.page
      .locator('.view-line', { hasText: /^\s{6}<ClaimType/ })
      .first()
      .waitFor();
    await workbench.screenshot('formatted');
    await workbench.saveAll();
    assert.equal(workbench.saved(EXTENSIONS), untouched);
  });
});
