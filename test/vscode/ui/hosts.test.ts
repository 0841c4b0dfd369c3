import assert from 'node:assert/strict';
import { Workbench } from './workbench';

const BASE = 'TrustFrameworkBase.xml';

describe('the extension', () => {
  let workbench: Workbench | undefined;
  afterEach(async function () {
    await workbench?.showFailure(this.currentTest);
    await workbench?.close();
    workbench = undefined;
  });

  it('works in the browser, with its server in a Web Worker', async () => {
    workbench = await Workbench.open({ inBrowser: true });
    await workbench.ready();
    await workbench.openFile(BASE);
    await workbench.caretBefore(BASE, 'Contoso-OAuth2" />');
    await workbench.type('x');
    await workbench.errors.first().waitFor();
    await workbench.screenshot('browser');
    await workbench.erase();
    await workbench.errors.first().waitFor({ state: 'detached' });
  });

  it('does not start its server where there is no policy, but when the first one is typed', async () => {
    workbench = await Workbench.open({ files: ['test/vscode/workspace/other.xml'] });
    await workbench.openFile('other.xml');
    await workbench.page.waitForTimeout(2_000);
    await workbench.screenshot('no-policy');
    assert.equal(await workbench.statusItem.count(), 0);
    await workbench.caretBefore('other.xml', '<inventory>');
    await workbench.type('<TrustFrameworkPolicy ');
    await workbench.statusItem.waitFor();
  });

  it('starts its server anew on request', async () => {
    workbench = await Workbench.open();
    await workbench.ready();
    await workbench.runCommand('B2C: Restart language server');
    await workbench.openFile(BASE);
    await workbench.caretBefore(BASE, 'Contoso-OAuth2" />');
    await workbench.type('x');
    await workbench.errors.first().waitFor();
    await workbench.statusItem.filter({ hasText: /6 policies\s*1\s*0/ }).waitFor();
    await workbench.runCommand('B2C: Show log', workbench.page.locator('.panel .monaco-select-box'));
    await workbench.screenshot('log');
  });
});
