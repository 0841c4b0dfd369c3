import type { FrameLocator } from 'playwright-core';
import { DryRunSteps } from '../../test/vscode/ui/dryRunSteps';
import { Questions } from '../../test/vscode/ui/questions';
import type { Workbench } from '../../test/vscode/ui/workbench';
import type { Family } from './stage';

/** One picture: what to open, and what to do there until the window shows it. */
export interface Scene {
  /** Of its file. */
  readonly name: string;
  readonly family: Family;
  act(workbench: Workbench): Promise<void>;
}

/**
 * Gives the editor on the right more of the window, by the line between the two.
 * @param left what remains for the one on the left, in pixels
 */
async function widenRight(workbench: Workbench, left: number): Promise<void> {
  const { page } = workbench;
  const line = page.locator('.editor .monaco-sash.vertical:not(.disabled)').first();
  const at = async () => (await line.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const drag = async () => {
    const { x, y, width, height } = await at();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(left, y + height / 2, { steps: 5 });
    await page.mouse.up();
  };
  await workbench.until('move the line between the editors', drag, async () => Math.abs((await at()).x - left) < 10);
}

/** The box of QQ in the drawing. */
const QQ = '[data-node="customsignupsignin/2/qqexchange"]';

/**
 * Shows the journey that offers QQ beside the policy.
 * @param left the width of the policy, in pixels
 */
async function showJourney(workbench: Workbench, left: number): Promise<FrameLocator> {
  await workbench.openFile('SignUpOrSignin.xml');
  const drawn = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  await workbench.runCommand('B2C: Show user journey', drawn.locator(`#drawing ${QQ}`));
  await widenRight(workbench, left);
  return drawn;
}

const TEST_FILE = 'SignUpOrSignin.b2ctest.yaml';
const TEST = `policy: B2C_1A_Sample_SignUpOrSignIn
providers:
  QQ-OAuth2: { openid: 0123456789ABCDEF0123456789ABCDEF }
tests:
  - name: a new QQ user is asked for a name
    do:
      - choose: QQExchange
      - fill: { displayName: Han Meimei, givenName: Meimei, surname: Han }
      - press: continue
    expect:
      claims:
        idp: qq.com
        name: Han Mei Mei
        newUser: true

  - name: a user who gives up
    do:
      - press: cancel
    expect: { error: AADB2C90091 }
`;

export const scenes: readonly Scene[] = [
  {
    name: 'journey',
    family: { withQq: true },
    async act(workbench) {
      const drawn = await showJourney(workbench, 430);
      const qq = drawn.locator(`#drawing ${QQ} > .title`);
      await workbench.click(qq, workbench.page.locator('.tab.active', { hasText: 'TrustFrameworkExtensions.xml' }));
    },
  },
  {
    name: 'problems',
    family: {
      withQq: false,
      slips: {
        'TrustFrameworkBase.xml': [
          ['<Item Key="AccessTokenEndpoint"', '<Item Key="AccesTokenEndpoint"'],
          [
            'ClaimTypeReferenceId="surname" PartnerClaimType="last_name"',
            'ClaimTypeReferenceId="surnam" PartnerClaimType="last_name"',
          ],
          ['ReferenceId="CreateAlternativeSecurityId" />', 'ReferenceId="CreateAlternativSecurityId" />'],
        ],
      },
    },
    async act(workbench) {
      await workbench.openFile('TrustFrameworkBase.xml');
      await workbench.runCommand('View: Focus Problems', workbench.page.locator('.markers-panel .monaco-list-row'));
      await workbench.openFile('TrustFrameworkBase.xml');
      await workbench.caretBefore('TrustFrameworkBase.xml', 'surnam" PartnerClaimType="last_name"');
      await workbench.showFixes('surname');
    },
  },
  {
    name: 'add-qq',
    family: { withQq: false },
    async act(workbench) {
      const questions = new Questions(workbench);
      await workbench.openFile('SignUpOrSignin.xml');
      await workbench.runCommand('B2C: Add QQ sign-in', questions.titled('1/'));
      await questions.answer('1/', '101234567', '2/');
      for (const step of [2, 3, 4]) await questions.accept(`${step}/`, `${step + 1}/`);
      const rows = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Preview changes' });
      await questions.accept('5/', rows);
      await workbench.press('ArrowDown', rows.and(workbench.page.locator('.focused')));
      await questions.accept(/\((\d)\/\1\)/, workbench.notification('with these changes?'));
    },
  },
  {
    name: 'dry-run',
    family: { withQq: true },
    async act(workbench) {
      const drawn = await showJourney(workbench, 290);
      const steps = new DryRunSteps(workbench, drawn);
      await steps.open();
      await steps.chooseQq();
      await steps.signInAtQq();
      const answers = { givenName: 'Meimei', surname: 'Han', displayName: 'Han Meimei' };
      for (const [id, text] of Object.entries(answers)) await workbench.fill(drawn.locator(`#dry-page #${id}`), text);
    },
  },
  {
    name: 'sign-in-test',
    family: { withQq: true, files: { [TEST_FILE]: TEST } },
    async act(workbench) {
      await workbench.openFile(TEST_FILE);
      const message = workbench.page.locator('.editor-instance .test-error-content-widget');
      await workbench.runCommand('Test: Run Tests in Current File', message);
      const row = (text: string) => workbench.page.locator('.test-explorer .monaco-list-row', { hasText: text });
      await workbench.runCommand('Testing: Focus on Test Explorer View', row(TEST_FILE));
      const closed = row(TEST_FILE).and(workbench.page.locator('[aria-expanded=false]'));
      const open = row(TEST_FILE).locator('.monaco-tl-twistie');
      await workbench.click(open, row('a new QQ user'), { onlyWhile: closed });
      await workbench.click(message, workbench.page.locator('.test-output-peek .editor.modified'));
    },
  },
];
