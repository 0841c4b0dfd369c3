import assert from 'node:assert/strict';
import { gone } from './until';
import { Workbench } from './workbench';

const BASE = 'TrustFrameworkBase.xml';
const CODE = 'reference/technical-profile';

for (const inBrowser of [false, true])
  describe(`a user who wants to understand an error${inBrowser ? ', with the browser build' : ''}`, () => {
    let workbench: Workbench;
    before(async () => {
      workbench = await Workbench.open({ inBrowser });
    });
    after(() => workbench.close());
    afterEach(async function () {
      await workbench.showFailure(this.currentTest);
    });

    const preview = () => workbench.page.locator('.tab', { hasText: 'technical-profile.md' });
    /** The text of the preview, which VS Code shows in frames of its own. */
    const shown = async (text: string) => {
      for (const frame of workbench.page.frames())
        if ((await frame.locator('h1', { hasText: text }).count()) > 0) return true;
      return false;
    };

    it('opens the page of a rule from the code in the list of problems', async () => {
      await workbench.openFile(BASE);
      await workbench.caretBefore(BASE, 'Contoso-OAuth2" />');
      await workbench.type('x');
      await workbench.errors.first().waitFor();
      const link = workbench.page.locator('.markers-panel .monaco-list-row a', { hasText: CODE }).first();
      await workbench.runCommand('View: Focus Problems', link);
      await workbench.click(link, () => shown(CODE));
      await workbench.screenshot(`explain-page${inBrowser ? '-browser' : ''}`);
      await workbench.runCommand('View: Close Editor', gone(preview()));
    });

    it('opens it from the lightbulb', async () => {
      await workbench.openFile(BASE);
      await workbench.showFixes(`Explain ${CODE}`);
      const action = workbench.page.locator('.action-widget .monaco-list-row', { hasText: `Explain ${CODE}` });
      await workbench.click(action, () => shown(CODE));
      await workbench.runCommand('View: Close Editor', gone(preview()));
      await workbench.openFile(BASE);
      await workbench.erase();
      await workbench.errors.first().waitFor({ state: 'detached' });
    });

    it('is led from a message of the portal to the element that it speaks of', async () => {
      await workbench.runCommand(
        'B2C: Explain upload error',
        workbench.picker.filter({ hasText: /Paste what the portal/ }),
      );
      await workbench.fill(
        workbench.pickerInput,
        'Unable to upload policy. Reason : Validation failed: User journey "PasswordReset" in policy "B2C_1A_Sample_Base" of tenant "t" does not contain a send claims step.',
      );
      const toast = workbench.notification('Journey "PasswordReset" has no SendClaims step');
      await workbench.press('Enter', toast);
      await workbench.screenshot(`explain-upload${inBrowser ? '-browser' : ''}`);
      const line = workbench.page.locator('.editor-instance .view-line', { hasText: 'UserJourney' });
      await line.filter({ hasText: 'PasswordReset' }).first().waitFor();
      assert.match(
        (await workbench.page.locator('.tab.active').first().textContent()) ?? '',
        /TrustFrameworkBase\.xml/,
      );
    });
  });
