import assert from 'node:assert/strict';
import { Questions } from './questions';
import { gone, type Outcome } from './until';
import { Workbench } from './workbench';

const POLICIES = ['TrustFrameworkBase.xml', 'TrustFrameworkExtensions.xml', 'SignUpOrSignin.xml'];
const COMMAND = 'B2C: Add QQ sign-in';
/** The question that shows the changes. */
const LAST = /\((\d)\/\1\)/;

describe('B2C: Add QQ sign-in', () => {
  let workbench: Workbench;
  let questions: Questions;
  let before: string[];
  const saved = () => POLICIES.map((name) => workbench.saved(name));

  beforeEach(async () => {
    workbench = await Workbench.open();
    questions = new Questions(workbench);
    before = saved();
    await workbench.ready();
    await workbench.openFile('SignUpOrSignin.xml');
  });
  afterEach(async function () {
    await workbench.showFailure(this.currentTest);
    await workbench.close();
  });

  const input = () => questions.input;
  const begin = () => workbench.runCommand(COMMAND, questions.titled('1/'));
  const changes = () => workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Preview changes' });

  /** Waits for the changes, the last question, and agrees to them. */
  async function agree(): Promise<void> {
    await changes().waitFor();
    await questions.accept(LAST, workbench.notification('APP KEY'));
  }

  /**
   * Answers what comes before the changes, `first` puts QQ's button first: also the id of the journey's copy, where one is
   * made. `next` is what it leads to.
   */
  async function answer({
    copied = true,
    first = false,
    next = changes(),
  }: { copied?: boolean; first?: boolean; next?: Outcome } = {}): Promise<void> {
    await begin();
    await questions.answer('1/', '101234567', '2/');
    assert.equal(await input().inputValue(), 'B2C_1A_QQSecret');
    await questions.accept('2/', '3/');
    await workbench.screenshot('qq-journey');
    await questions.accept('3/', '4/');
    if (copied) {
      assert.equal(await input().inputValue(), 'CustomSignUpSignIn');
      await questions.accept('4/', '5/');
    }
    await workbench.screenshot('qq-extras');
    if (first) await questions.tick('QQ first among the buttons');
    await questions.accept(copied ? '5/' : '4/', next);
  }

  /** Waits for a notification, until it is all there for the picture. */
  async function told(text: string): Promise<void> {
    await workbench.notification(text).waitFor();
    await workbench.page.waitForTimeout(500);
  }

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

    // Several files: VS Code asks whether to undo in all of them.
    const all = workbench.page.locator('.monaco-dialog-box .monaco-button', { hasText: /Undo in \d+ Files/ });
    const dirty = workbench.page.locator('.tab.dirty');
    await workbench.press('Control+Z', all.or(dirty));
    if (await all.isVisible()) await workbench.click(all, gone(all));
    await dirty.first().waitFor();
    await workbench.saveAll();
    assert.deepEqual(saved(), before);
  });

  it('changes nothing when it is left, at any question', async () => {
    for (const answers of [0, 1, 2, 3, 4]) {
      await begin();
      await workbench.fill(input(), '101234567');
      for (let given = 1; given <= answers; given++) await questions.accept(`${given}/`, `${given + 1}/`);
      await questions.leave();
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
    await answer({ copied: false, next: workbench.notification('nothing to change') });
    await told('nothing to change');
    await workbench.screenshot('qq-twice');
    assert.equal(await workbench.page.locator('.tab.dirty').count(), 0);
    assert.deepEqual(saved(), after);
  });

  it('takes digits only for the APP ID', async () => {
    await begin();
    await workbench.fill(input(), 'd0e1f2');
    await questions.message('digits only').waitFor();
    await workbench.screenshot('qq-digits-only');
    await workbench.page.keyboard.press('Enter');
    await questions.asked('1/');
  });

  it('goes back to the question before, with what was answered there', async () => {
    await begin();
    await questions.answer('1/', '101234567', '2/');
    await questions.answer('2/', 'B2C_1A_Other', '3/');
    await questions.goBack('3/', '2/');
    assert.equal(await input().inputValue(), 'B2C_1A_Other');
    await questions.goBack('2/', '1/');
    assert.equal(await input().inputValue(), '101234567');
    await questions.leave();
  });

  it('shows the files before and after, side by side, and changes them only when that is agreed to', async () => {
    const asks = workbench.notification('with these changes?');
    const diffs = workbench.page.locator('.tab.active', { hasText: 'with these changes?' });
    const preview = async (first = false): Promise<void> => {
      await answer({ first });
      const chosen = changes().and(workbench.page.locator('.focused'));
      await workbench.press('ArrowDown', chosen);
      await questions.accept(LAST, asks);
      await diffs.waitFor();
    };
    const press = (button: string) => workbench.click(asks.locator('.monaco-button', { hasText: button }), gone(asks));
    await preview();
    await workbench.page.waitForTimeout(500);
    await workbench.screenshot('qq-preview');
    await press('Cancel');
    await diffs.waitFor({ state: 'detached' });
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
