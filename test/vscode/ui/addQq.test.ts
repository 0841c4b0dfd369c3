import assert from 'node:assert/strict';
import { Workbench } from './workbench';

const POLICIES = ['TrustFrameworkBase.xml', 'TrustFrameworkExtensions.xml', 'SignUpOrSignin.xml'];
const COMMAND = 'B2C: Add QQ sign-in';

describe('B2C: Add QQ sign-in', () => {
  let workbench: Workbench;
  let before: string[];
  const saved = () => POLICIES.map((name) => workbench.saved(name));
  const input = () => workbench.page.locator('.quick-input-widget input');
  const asked = (title: string) => workbench.page.locator('.quick-input-title', { hasText: title }).waitFor();

  beforeEach(async () => {
    workbench = await Workbench.open();
    before = saved();
    await workbench.ready();
    await workbench.openFile('SignUpOrSignin.xml');
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await workbench.screenshot(`failed-${this.currentTest.title.replace(/\W+/g, '-')}`);
    await workbench.close();
  });

  /** Answers the three questions; afterwards the changes are shown. */
  async function answer(): Promise<void> {
    await workbench.runCommand(COMMAND);
    await asked('1 of 3');
    await workbench.type('101234567');
    await workbench.page.keyboard.press('Enter');
    await asked('2 of 3');
    assert.equal(await input().inputValue(), 'B2C_1A_QQSecret');
    await workbench.page.keyboard.press('Enter');
    await asked('3 of 3');
    await workbench.screenshot('qq-journey');
    await workbench.page.keyboard.press('Enter');
  }

  /** Waits for a notification, until it is all there for the picture. */
  async function told(text: string): Promise<void> {
    await workbench.page.locator('.notification-toast', { hasText: text }).waitFor();
    await workbench.page.waitForTimeout(500);
  }

  const dialog = () => workbench.page.locator('.monaco-dialog-box');

  const press = (button: string) =>
    workbench.page.locator('.monaco-dialog-box .monaco-button', { hasText: button }).click();

  it('shows what it will change, changes it in one go, and one Undo takes it back', async () => {
    await workbench.screenshot('qq-before');
    await answer();
    await dialog().waitFor();
    await workbench.screenshot('qq-changes');
    assert.deepEqual(saved(), before);
    await press('Add QQ sign-in');
    await workbench.page.locator('.view-line', { hasText: 'qq' }).first().waitFor();
    await told('APP KEY');
    await workbench.screenshot('qq-after');
    await workbench.saveAll();
    const after = saved().join('\n');
    assert.match(after, /<Item Key="client_id">101234567<\/Item>/);
    assert.match(after, /StorageReferenceId="B2C_1A_QQSecret"/);
    assert.equal(await workbench.errors.count(), 0);

    await workbench.page.keyboard.press('Control+Z');
    // Several files: VS Code asks whether to undo in all of them.
    const all = workbench.page.locator('.monaco-dialog-box .monaco-button', { hasText: /Undo in \d+ Files/ });
    await all.click({ timeout: 3_000 }).catch(() => undefined);
    await workbench.page.locator('.tab.dirty').first().waitFor();
    await workbench.saveAll();
    assert.deepEqual(saved(), before);
  });

  it('changes nothing when it is left, at any question', async () => {
    for (const answers of [0, 1, 2]) {
      await workbench.runCommand(COMMAND);
      await asked('1 of 3');
      await workbench.type('101234567');
      for (let given = 0; given < answers; given++) {
        await workbench.page.keyboard.press('Enter');
        await asked(`${given + 2} of 3`);
      }
      await workbench.page.keyboard.press('Escape');
      await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    }
    await answer();
    await dialog().waitFor();
    await press('Cancel');
    await dialog().waitFor({ state: 'detached' });
    assert.equal(await workbench.page.locator('.tab.dirty').count(), 0);
    assert.deepEqual(saved(), before);
  });

  it('finds nothing to change the second time', async () => {
    await answer();
    await press('Add QQ sign-in');
    await told('APP KEY');
    await workbench.saveAll();
    const after = saved();
    await answer();
    await told('nothing to change');
    await workbench.screenshot('qq-twice');
    assert.equal(await workbench.page.locator('.tab.dirty').count(), 0);
    assert.deepEqual(saved(), after);
  });

  it('takes digits only for the APP ID', async () => {
    await workbench.runCommand(COMMAND);
    await asked('1 of 3');
    await workbench.type('d0e1f2');
    await workbench.page.locator('.quick-input-message', { hasText: 'digits only' }).waitFor();
    await workbench.screenshot('qq-digits-only');
    await workbench.page.keyboard.press('Enter');
    await asked('1 of 3');
  });
});
