import assert from 'node:assert/strict';
import { Workbench } from './workbench';

const BASE = 'TrustFrameworkBase.xml';

describe('changes of a whole family', () => {
  let workbench: Workbench;
  beforeEach(async () => {
    workbench = await Workbench.open();
    await workbench.ready();
  });
  afterEach(async function () {
    await workbench.showFailure(this.currentTest);
    await workbench.close();
  });

  it('shows renumbered steps before they are written', async () => {
    const before = workbench.saved(BASE);
    await workbench.openFile(BASE);
    await workbench.caretBefore(BASE, '7" Type="SendClaims"');
    await workbench.type('1');
    await workbench.saveAll();
    assert.notEqual(workbench.saved(BASE), before);
    const go = workbench.page.locator('.notification-toast .monaco-button', { hasText: 'Renumber' });
    await workbench.runCommand('B2C: Renumber orchestration steps', go);
    await workbench.screenshot('renumber-changes');
    await workbench.click(go, workbench.page.locator('.tab.dirty'), { onlyWhile: go });
    await workbench.saveAll();
    assert.equal(workbench.saved(BASE), before);
  });

  it('asks before a policy gets another name, and says what the tenant knows', async () => {
    await workbench.openFile(BASE);
    await workbench.caretAfter(BASE, 'PolicyId="B2C');
    const box = workbench.page.locator('.rename-box input');
    await workbench.press('F2', box);
    await workbench.fill(box, 'B2C_1A_Renamed');
    const rows = workbench.page.locator('.bulk-edit-panel .monaco-list-row');
    await workbench.press('Enter', rows, { onlyWhile: box });
    await workbench.page.locator('.notification-toast', { hasText: 'know the policy as' }).waitFor();
    await workbench.screenshot('rename-policy-preview');
    assert.equal(await workbench.page.locator('.tab.dirty').count(), 0);
    for (const file of [BASE, 'TrustFrameworkExtensions.xml']) {
      const checkbox = rows.filter({ hasText: file }).locator('.edit-checkbox');
      await workbench.click(checkbox, () => checkbox.isChecked());
    }
    const apply = workbench.page.locator('.monaco-button', { hasText: 'Apply' });
    await workbench.click(apply, workbench.page.locator('.tab.dirty'), { onlyWhile: apply });
    await workbench.saveAll();
    assert.match(workbench.saved(BASE), /PolicyId="B2C_1A_Renamed"\s+PublicPolicyUri="[^"]*\/B2C_1A_Renamed"/);
    assert.match(workbench.saved('TrustFrameworkExtensions.xml'), /<PolicyId>B2C_1A_Renamed<\/PolicyId>/);
  });
});
