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
    if (this.currentTest?.state === 'failed')
      await workbench.screenshot(`failed-${this.currentTest.title.replace(/\W+/g, '-')}`);
    await workbench.close();
  });

  it('shows renumbered steps before they are written', async () => {
    const before = workbench.saved(BASE);
    await workbench.openFile(BASE);
    await workbench.caretBefore(BASE, '7" Type="SendClaims"');
    await workbench.type('1');
    await workbench.saveAll();
    assert.notEqual(workbench.saved(BASE), before);
    await workbench.runCommand('B2C: Renumber orchestration steps');
    const go = workbench.page.locator('.notification-toast .monaco-button', { hasText: 'Renumber' });
    await go.waitFor();
    await workbench.screenshot('renumber-changes');
    await go.click();
    await workbench.page.locator('.tab.dirty').first().waitFor();
    await workbench.saveAll();
    assert.equal(workbench.saved(BASE), before);
  });

  it('asks before a policy gets another name, and says what the tenant knows', async () => {
    await workbench.openFile(BASE);
    await workbench.caretBefore(BASE, 'PolicyId="');
    for (let i = 0; i < 'PolicyId="B2C'.length; i++) await workbench.page.keyboard.press('ArrowRight');
    await workbench.page.keyboard.press('F2');
    const box = workbench.page.locator('.rename-box input');
    await box.waitFor();
    await box.fill('B2C_1A_Renamed');
    await box.press('Enter');
    const rows = workbench.page.locator('.bulk-edit-panel .monaco-list-row');
    await rows.first().waitFor();
    await workbench.page.locator('.notification-toast', { hasText: 'know the policy as' }).waitFor();
    await workbench.screenshot('rename-policy-preview');
    assert.equal(await workbench.page.locator('.tab.dirty').count(), 0);
    for (const file of [BASE, 'TrustFrameworkExtensions.xml'])
      await rows.filter({ hasText: file }).locator('.edit-checkbox').click();
    await workbench.page.locator('.monaco-button', { hasText: 'Apply' }).click();
    await workbench.page.locator('.tab.dirty').first().waitFor();
    await workbench.saveAll();
    assert.match(workbench.saved(BASE), /PolicyId="B2C_1A_Renamed"\s+PublicPolicyUri="[^"]*\/B2C_1A_Renamed"/);
    assert.match(workbench.saved('TrustFrameworkExtensions.xml'), /<PolicyId>B2C_1A_Renamed<\/PolicyId>/);
  });
});
