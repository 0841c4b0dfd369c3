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

/** Gives the editor on the right more of the window, by the line between the two. */
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
      await workbench.openFile('SignUpOrSignin.xml');
      const drawn = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
      const qq = drawn.locator('#drawing [data-node$="/qqexchange"] > .title').last();
      await workbench.runCommand('B2C: Show user journey', qq);
      await widenRight(workbench, 430);
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
    name: 'run-here',
    family: { withQq: true },
    async act(workbench) {
      const { page } = workbench;
      const address = page.locator('.statusbar-item', { hasText: /127\.0\.0\.1:\d+/ });
      const shown = page
        .frameLocator('iframe.webview.ready')
        .frameLocator('iframe#active-frame')
        .frameLocator('iframe');
      await workbench.openFile('SignUpOrSignin.xml');
      await workbench.runCommand('B2C: Run on this machine', address);
      await page.locator('.tab.active', { hasText: 'Simple Browser' }).waitFor();
      const [, port = ''] = /127\.0\.0\.1:(\d+)/.exec(await address.innerText()) ?? [];
      // The browser's VS Code would have a proxy between the two, which this one has not.
      await workbench.runCommand('Simple Browser: Show', page.locator('.quick-input-widget', { hasText: 'url' }));
      await workbench.fill(workbench.pickerInput, `http://127.0.0.1:${port}`);
      await workbench.press('Enter', shown.locator('h1'), { onlyWhile: workbench.picker });
      await workbench.runCommand(
        'View: Move Editor into Right Group',
        async () => (await page.locator('.editor-group-container').count()) === 2,
      );
      await widenRight(workbench, 430);
      const signIn = shown.locator('a[href*="/b2c_1a_sample_signuporsignin/"]');
      await workbench.click(signIn, shown.locator('#QQExchange'), { onlyWhile: signIn });
      await workbench.click(shown.locator('#QQExchange'), shown.locator('#signIn'));
      await workbench.click(shown.locator('#signIn'), shown.locator('#displayName'));
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
