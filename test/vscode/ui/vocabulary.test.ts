import assert from 'node:assert/strict';
import { gone } from './until';
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
    await workbench.showFailure(this.currentTest);
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('File: Revert File', gone(workbench.page.locator('.tab.dirty')));
  });

  it('is offered the elements that may stand here', async () => {
    await workbench.caretBefore(EXTENSIONS, '</ClaimsSchema>');
    await workbench.type('<');
    const suggestions = workbench.page.locator('.suggest-widget .monaco-list-row');
    await workbench.showSuggestion(suggestions.filter({ hasText: 'ClaimType' }));
    await workbench.screenshot('completion-elements');
    assert.equal(await suggestions.filter({ hasText: 'TechnicalProfile' }).count(), 0);
  });

  it('is offered the ids of the base policies', async () => {
    await workbench.caretBefore(EXTENSIONS, '" />\n          </PersistedClaims>');
    const suggestion = workbench.page.locator('.suggest-widget .monaco-list-row', { hasText: 'city' });
    await workbench.press('Control+Space', suggestion);
    await workbench.screenshot('completion-ids');
  });

  it('reads what an element is', async () => {
    await workbench.caretBefore(EXTENSIONS, 'UserInputType>TextBox');
    const hover = workbench.page.locator('.monaco-hover', { hasText: 'UserInputType' }).first();
    await workbench.runCommand('Show or Focus Hover', hover);
    await workbench.screenshot('hover-element');
    assert.ok((await hover.innerText()).length > 40);
  });

  it('moves an element to its place by quick fix', async () => {
    await workbench.caretBefore(EXTENSIONS, '<DisplayName>City');
    await workbench.runCommand('Move Line Down', workbench.page.locator('.tab.dirty'));
    await workbench.errors.first().waitFor();
    const problem = workbench.page.locator('.marker-widget');
    await workbench.runCommand('Go to Next Problem (Error, Warning, Info)', problem);
    await workbench.press('Escape', gone(problem));
    await workbench.showFixes('in order');
    await workbench.screenshot('order-fix');
    await workbench.takeFirstFix();
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
    const row = workbench.page
      .locator('.outline-pane .monaco-list-row', { hasText: 'BasePolicy B2C_1A_Sample_Base' })
      .first();
    await workbench.runCommand('Explorer: Focus on Outline View', row);
    await workbench.screenshot('outline');
    await workbench.openFile(EXTENSIONS);
  });

  it('formats what it typed', async () => {
    await workbench.caretBefore(EXTENSIONS, '<ClaimType Id="city">');
    await workbench.type('      ');
    const formatted = workbench.page.locator('.view-line', { hasText: /^\s{6}<ClaimType/ });
    const typed = workbench.page.locator('.view-line', { hasText: /^\s{12}<ClaimType/ });
    await workbench.runCommand('Format Document', gone(typed));
    await formatted.first().waitFor();
    await workbench.screenshot('formatted');
    await workbench.saveAll();
    assert.equal(workbench.saved(EXTENSIONS), untouched);
  });
});
