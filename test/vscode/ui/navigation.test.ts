import { Workbench } from './workbench';

const BASE = 'TrustFrameworkBase.xml';
const EXTENSIONS = 'TrustFrameworkExtensions.xml';
/** Hovers appear slowly, and pictures of them are to be readable. */
const FADING_MS = 500;

/** How ids lead through the files, as a user meets it, with a picture. */
describe('a user who finds the way', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open();
    await workbench.ready();
    await workbench.openFile(BASE);
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.showFailure(this.currentTest);
    await workbench.page.keyboard.press('Escape');
  });

  it('reads what an id names', async () => {
    await workbench.caretBefore(BASE, 'AAD-UserReadUsingAlternativeSecurityId" />');
    // Lenses that come in move the lines, which closes a hover.
    await workbench.page
      .locator('.codelens-decoration', { hasText: /\d+ reference/ })
      .first()
      .waitFor();
    const hover = workbench.page.locator('.monaco-hover', { hasText: 'technical profile' }).first();
    await workbench.runCommand('Show or Focus Hover', hover);
    await hover.locator('table').waitFor();
    await workbench.page.waitForTimeout(FADING_MS);
    await workbench.screenshot('hover-id');
  });

  it('reads the steps of a journey', async () => {
    await workbench.openFile('SignUpOrSignin.xml');
    await workbench.caretBefore('SignUpOrSignin.xml', 'SignUpOrSignIn" />');
    const hover = workbench.page.locator('.monaco-hover', { hasText: 'user journey' });
    await workbench.runCommand('Show or Focus Hover', hover);
    await workbench.page.waitForTimeout(FADING_MS);
    await workbench.screenshot('hover-journey');
  });

  it('sees how often something is referred to, and where', async () => {
    await workbench.openFile(BASE);
    await workbench.caretBefore(BASE, '<TechnicalProfile Id="AAD-Common"');
    const lens = workbench.page.locator('.codelens-decoration', { hasText: /\d+ references/ }).first();
    await lens.waitFor();
    await workbench.screenshot('code-lens');
    await workbench.click(lens.locator('a'), workbench.page.locator('.reference-zone-widget'));
    await workbench.screenshot('code-lens-references');
  });

  it('sees what is overridden, and goes there', async () => {
    await workbench.openFile(EXTENSIONS);
    const lens = workbench.page.locator('.codelens-decoration a', { hasText: 'overrides B2C_1A_Sample_Base' }).first();
    await workbench.caretBefore(EXTENSIONS, '<TechnicalProfile Id');
    await lens.waitFor();
    await workbench.screenshot('code-lens-overrides');
    await workbench.click(lens, workbench.page.locator('.tab.active', { hasText: BASE }));
  });

  it('sees who calls a technical profile', async () => {
    await workbench.openFile(BASE);
    await workbench.caretBefore(BASE, 'AAD-Common" />');
    const callers = workbench.page.locator('.call-hierarchy .monaco-list-row');
    await workbench.runCommand('Peek Call Hierarchy', callers);
    await workbench.screenshot('call-hierarchy');
  });
});
