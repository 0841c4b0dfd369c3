import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import axe from 'axe-core';
import type { FrameLocator } from 'playwright-core';
import { runCli } from '../../support/bundledCli';
import { DryRunSteps } from './dryRunSteps';
import { Questions } from './questions';
import { gone } from './until';
import { Workbench } from './workbench';

const LEAF = 'SignUpOrSignin.xml';

/** A sign-in with QQ, played beside the text; in the build for browsers, where nothing of it may need Node. */
describe('a user who plays a sign-in in the journey view', () => {
  let workbench: Workbench;
  let questions: Questions;
  let drawn: FrameLocator;
  before(async () => {
    workbench = await Workbench.open({ inBrowser: true });
    questions = new Questions(workbench);
    await workbench.ready();
    await workbench.openFile(LEAF);
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.showFailure(this.currentTest);
  });

  it('adds QQ, fills in the pages up to the token, and makes a test of it that passes', async () => {
    await workbench.runCommand('B2C: Add QQ sign-in', questions.titled('1/'));
    await questions.answer('1/', '101234567', '2/');
    for (const step of [2, 3, 4]) await questions.accept(`${step}/`, `${step + 1}/`);
    await questions.accept(
      '5/',
      workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Preview changes' }),
    );
    await questions.accept(/\((\d)\/\1\)/, workbench.notification('APP KEY'));
    await workbench.saveAll();
    await workbench.openFile(LEAF);
    drawn = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    const qq = '#drawing [data-node="customsignupsignin/2/qqexchange"]';
    await workbench.runCommand('B2C: Show user journey', drawn.locator(qq));

    const steps = new DryRunSteps(workbench, drawn);
    await steps.open();
    await steps.chooseQq();
    await drawn.locator(`${qq}.visit-waiting`).waitFor();
    await workbench.screenshot('dry-run-qq');
    await steps.signInAtQq();
    const name = drawn.locator('#dry-page #displayName');
    // Key by key: some of them zoom where nothing is written.
    const write = async () => {
      await name.fill('');
      await name.pressSequentially('Han Meimei 0-1');
    };
    await workbench.until('write a name', write, async () => (await name.inputValue()) === 'Han Meimei 0-1');
    await workbench.click(
      drawn.locator('#dry-page #continue'),
      drawn.locator('#dry-end td', { hasText: 'Han Meimei 0-1' }),
      {
        onlyWhile: steps.stop('Page api.selfasserted'),
      },
    );
    await drawn.locator(`${qq}.visit-ran`).waitFor();
    await workbench.screenshot('dry-run-token');

    await workbench.click(drawn.locator('#dry-test'), questions.titled('Make this a test'));
    await questions.accept('Make this a test', gone(questions.titled('Make this a test')));
    await workbench.page.locator('.tab', { hasText: '.b2ctest.yaml' }).first().waitFor();
    const saved = () => readdirSync(workbench.folder).find((name) => name.endsWith('.b2ctest.yaml'));
    const isThere = () => Promise.resolve(workbench.saved(saved() ?? LEAF).includes('Han Meimei 0-1'));
    await workbench.until('see the saved test', () => Promise.resolve(), isThere);
    const { exitCode, out, err } = runCli(workbench.folder, ['test', '.']);
    assert.equal(exitCode, 0, out + err);
    assert.match(out, /1 passed, 0 failed/);
  });

  it('goes back in it, and finds nothing that stands in the way of those who do not see or use a mouse', async () => {
    const back = drawn.locator('#dry-back');
    const status = (text: string) => drawn.locator('#dry-status', { hasText: text });
    const goBack = (from: string, to: string) =>
      workbench.until(`go back to ${to}`, () => back.press('Enter'), status(to), { onlyWhile: status(from) });
    await goBack('End', 'Step 7');
    await goBack('Step 7', 'objectId is there');
    const settings = join(workbench.folder, '.vscode/settings.json');
    const chooseDark = () => {
      mkdirSync(dirname(settings), { recursive: true });
      writeFileSync(settings, JSON.stringify({ 'workbench.colorTheme': 'Default Dark Modern' }));
      return Promise.resolve();
    };
    await workbench.until('choose a dark theme', chooseDark, drawn.locator('body.vscode-dark'));
    await workbench.click(drawn.locator('#dry-back'), status('Step 5'), { onlyWhile: status('Step 6') });
    await workbench.click(drawn.locator('#dry-back'), status('Step 4'), { onlyWhile: status('Step 5') });
    await workbench.screenshot('dry-run-dark');
    const frames = workbench.page.frames();
    const owner = await Promise.all(frames.map((frame) => frame.locator('#dry-run').count()));
    const frame = frames[owner.findIndex((count) => count > 0)] ?? assert.fail('no page');
    await frame.evaluate(axe.source);
    const withNames = { rules: { 'label-content-name-mismatch': { enabled: true } } };
    const found = await frame.evaluate<axe.AxeResults>(`axe.run(document, ${JSON.stringify(withNames)})`);
    assert.deepEqual(
      found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`),
      [],
    );
  });
});
