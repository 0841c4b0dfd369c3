import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workbench } from './workbench';

const NAME = 'Contoso.b2ctest.yaml';
const TEXT = `policy: B2C_1A_Sample_SignUpOrSignIn
tests:
  - name: a new user of Contoso
    do:
      - choose: ContosoExchange
      - press: continue
    expect:
      claims: { given_name: Lei }
  - name: a user who gives up
    do:
      - press: cancel
    expect: { error: AADB2C90091 }
`;
/** The line of what does not come true, from 1. */
const EXPECTATION = TEXT.split('\n').findIndex((line) => line.includes('given_name')) + 1;

/** Sign-in tests in the Test Explorer and in their file; in the build for browsers, where nothing of it may need Node. */
describe('a user whose sign-in test fails', () => {
  let workbench: Workbench;
  const message = () => workbench.page.locator('.editor-instance .test-error-content-widget');
  before(async () => {
    workbench = await Workbench.open({ files: ['samples'], inBrowser: true });
    writeFileSync(join(workbench.folder, NAME), TEXT);
    await workbench.ready();
    await workbench.openFile(NAME);
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.showFailure(this.currentTest);
  });

  it('sees in the editor what came instead of what was expected, and which tests passed', async () => {
    const passed = workbench.page.locator('.editor-instance .testing-run-glyph.codicon-testing-passed-icon');
    await workbench.runCommand('Test: Run Tests in Current File', message());
    assert.equal(await message().innerText(), '"some-first_name" != "Lei"');
    await passed.waitFor();
    assert.equal(await passed.count(), 1);
    await workbench.screenshot('sign-in-test-failed');
  });

  it('sees both side by side, with the line of the expectation, where that is clicked', async () => {
    const peek = workbench.page.locator('.editor-instance .test-output-peek');
    const side = (name: string, text: string) => peek.locator(`.editor.${name} .view-line`, { hasText: text });
    await workbench.click(message(), side('modified', 'some-first_name'));
    await side('original', 'Lei').waitFor();
    await peek.locator('.head', { hasText: 'The claim "given_name" is "some-first_name", not "Lei".' }).waitFor();
    await workbench.page.locator('.statusbar-item', { hasText: `Ln ${EXPECTATION},` }).waitFor();
    await workbench.screenshot('sign-in-test-difference');
  });
});
