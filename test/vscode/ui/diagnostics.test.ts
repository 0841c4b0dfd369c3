import assert from 'node:assert/strict';
import { gone } from './until';
import { Workbench } from './workbench';

const EXTENSIONS = 'TrustFrameworkExtensions.xml';
const BASE = 'TrustFrameworkBase.xml';
const REFERENCE = 'TechnicalProfileReferenceId="Contoso-OAuth2"';

describe('a user at the keyboard', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open();
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.showFailure(this.currentTest);
  });

  it('sees in the status bar that the policies of the folder are checked', async () => {
    await workbench.statusItem.filter({ hasText: /: 6 policies/ }).waitFor();
  });

  it('sees an error appear while typing, and vanish when it is mended', async () => {
    await workbench.openFile(BASE);
    await workbench.caretBefore(BASE, `Contoso-OAuth2" />`);
    await workbench.type('x');
    await workbench.errors.first().waitFor();
    await workbench.screenshot('error-while-typing');
    await workbench.erase();
    await workbench.errors.first().waitFor({ state: 'detached' });
  });

  it('mends a reference through the lightbulb', async () => {
    await workbench.openFile(BASE);
    await workbench.caretBefore(BASE, `Contoso-OAuth2" />`);
    await workbench.type('x');
    await workbench.errors.first().waitFor();
    await workbench.page
      .locator('.codicon-light-bulb, .codicon-lightbulb-autofix, .codicon-gutter-lightbulb-auto-fix')
      .first()
      .waitFor();
    await workbench.showFixes('Contoso-OAuth2');
    await workbench.screenshot('lightbulb');
    await workbench.takeFirstFix();
    await workbench.errors.first().waitFor({ state: 'detached' });
    await workbench.saveAll();
    assert.ok(workbench.saved(BASE).includes(REFERENCE));
  });

  it('inserts a snippet and gets valid XML', async () => {
    await workbench.openFile(EXTENSIONS);
    await workbench.caretBefore(EXTENSIONS, '</ClaimsSchema>');
    await workbench.type('b2c-claim');
    const suggestion = workbench.page.locator('.suggest-widget .monaco-list-row', { hasText: 'b2c-claim' });
    const snippet = suggestion.filter({ hasText: 'Claim type' }).first();
    await workbench.showSuggestion(snippet);
    await workbench.screenshot('snippet-suggestions');
    // VS Code puts its own guess (an element of that name) before it; to force snippets to the top would put them
    // before every completion, too.
    await workbench.click(snippet, gone(snippet));
    await workbench.page.keyboard.press('Escape');
    await workbench.page
      .locator('.view-line', { hasText: /<ClaimType/ })
      .first()
      .waitFor();
    await workbench.screenshot('snippet-inserted');
    await workbench.saveAll();
    assert.match(workbench.saved(EXTENSIONS), /<\/ClaimType>\s*<ClaimType[^]*<\/ClaimType>\s*<\/ClaimsSchema>/);
  });

  it('is told nothing in other XML files', async () => {
    await workbench.openFile('other.xml');
    await workbench.page.waitForTimeout(1_000);
    await workbench.screenshot('other-xml');
    assert.equal(await workbench.errors.count(), 0);
  });
});
