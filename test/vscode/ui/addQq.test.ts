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

  const enter = () => workbench.page.keyboard.press('Enter');

  /** Waits for the changes, the last question, and agrees to them. */
  async function agree(): Promise<void> {
    await changes().waitFor();
    await enter();
  }

  /** Answers what comes before the changes, `first` puts QQ's button first: also the id of the journey's copy, where one is made. */
  async function answer({ copied = true, first = false } = {}): Promise<void> {
    await workbench.runCommand(COMMAND);
    await asked('1/');
    await input().fill('101234567');
    await enter();
    await asked('2/');
    assert.equal(await input().inputValue(), 'B2C_1A_QQSecret');
    await enter();
    await asked('3/');
    await workbench.screenshot('qq-journey');
    await enter();
    if (copied) {
      await asked('4/');
      assert.equal(await input().inputValue(), 'CustomSignUpSignIn');
      await enter();
    }
    await asked(copied ? '5/' : '4/');
    await workbench.screenshot('qq-extras');
    if (first)
      await workbench.page.locator('.quick-input-list-checkbox, .quick-input-list .monaco-checkbox').first().click();
    await enter();
  }

  /** Waits for a notification, until it is all there for the picture. */
  async function told(text: string): Promise<void> {
    await workbench.page.locator('.notification-toast', { hasText: text }).waitFor();
    await workbench.page.waitForTimeout(500);
  }

  const changes = () => workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Preview changes' });

  it('shows what it will change, changes it in one go, and one Undo takes it back', async () => {
    await workbench.screenshot('qq-before');
    await answer();
    await changes().waitFor();
    await workbench.screenshot('qq-changes');
    assert.deepEqual(saved(), before);
    await agree();
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
    for (const answers of [0, 1, 2, 3, 4]) {
      await workbench.runCommand(COMMAND);
      await asked('1/');
      await input().fill('101234567');
      for (let given = 0; given < answers; given++) {
        await enter();
        await asked(`${given + 2}/`);
      }
      await workbench.page.keyboard.press('Escape');
      await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    }
    assert.equal(await workbench.page.locator('.tab.dirty').count(), 0);
    assert.deepEqual(saved(), before);
  });

  it('finds nothing to change the second time', async () => {
    await answer();
    await agree();
    await told('APP KEY');
    await workbench.saveAll();
    const after = saved();
    await answer({ copied: false });
    await told('nothing to change');
    await workbench.screenshot('qq-twice');
    assert.equal(await workbench.page.locator('.tab.dirty').count(), 0);
    assert.deepEqual(saved(), after);
  });

  it('takes digits only for the APP ID', async () => {
    await workbench.runCommand(COMMAND);
    await asked('1/');
    await workbench.type('d0e1f2');
    await workbench.page.locator('.quick-input-message', { hasText: 'digits only' }).waitFor();
    await workbench.screenshot('qq-digits-only');
    await enter();
    await asked('1/');
  });

  it('goes back to the question before, with what was answered there', async () => {
    await workbench.runCommand(COMMAND);
    await asked('1/');
    await input().fill('101234567');
    await enter();
    await asked('2/');
    await input().fill('B2C_1A_Other');
    await enter();
    await asked('3/');
    const goBack = () => workbench.page.locator('.quick-input-left-action-bar .action-label').first().click();
    await goBack();
    await asked('2/');
    assert.equal(await input().inputValue(), 'B2C_1A_Other');
    await goBack();
    await asked('1/');
    assert.equal(await input().inputValue(), '101234567');
    await workbench.page.keyboard.press('Escape');
  });

  it('shows the files before and after, side by side, and changes them only when that is agreed to', async () => {
    const preview = async (first = false): Promise<void> => {
      await answer({ first });
      await changes().waitFor();
      await workbench.page.keyboard.press('ArrowDown');
      await enter();
      await workbench.page.locator('.notification-toast', { hasText: 'with these changes?' }).waitFor();
      await diffs().waitFor();
    };
    const diffs = () => workbench.page.locator('.tab.active', { hasText: 'with these changes?' });
    const press = (button: string) =>
      workbench.page.locator('.notification-toast .monaco-button', { hasText: button }).click();
    await preview();
    await workbench.page.waitForTimeout(500);
    await workbench.screenshot('qq-preview');
    await press('Cancel');
    await diffs().waitFor({ state: 'detached' });
    assert.deepEqual(saved(), before);
    assert.equal(await workbench.page.locator('.tab.dirty').count(), 0);

    await preview(true);
    await press('Add QQ sign-in');
    await told('APP KEY');
    await workbench.saveAll();
    const [, buttons = ''] =
      /<ClaimsProviderSelections>([^]*?)<\/ClaimsProviderSelections>/.exec(saved()[1] ?? '') ?? [];
    assert.match(buttons.trim(), /^<ClaimsProviderSelection TargetClaimsExchangeId="QQExchange"/);
    assert.match(saved().join('\n'), /<Item Key="client_id">101234567<\/Item>/);
  });
});
