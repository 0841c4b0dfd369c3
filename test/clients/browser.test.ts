import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { findBrowser, launchBrowser } from '../../scripts/host/browser';
import { runCli } from '../support/bundledCli';
import { serve, type Served } from '../support/servedPolicies';

const root = resolve(__dirname, '../..');
const screenshots = join(root, 'test-results/screenshots');
/** How long anything is waited for, in milliseconds: machines may be busy. */
const PATIENCE = 60_000;
const PASSWORD = 'Correct-Horse-7';

/** What each language's own pages say, and the claims' labels of the samples do not. */
const LANGUAGES = {
  en: {
    colorScheme: 'light',
    start: 'Policies on this machine',
    qq: 'This page stands for QQ',
    token: 'The token',
    cancel: 'Cancel',
    wrong: 'Your password is incorrect.',
  },
  'zh-Hans': {
    colorScheme: 'dark',
    start: '本机上的策略',
    qq: '此页面代替 QQ',
    token: '令牌',
    cancel: '取消',
    wrong: '密码不正确。',
  },
} as const;

describe('b2c-policy run, in a real browser', function () {
  this.timeout(4 * PATIENCE);
  let folder = '';
  let runner: Served | undefined;
  let browser: Browser | undefined;
  let page: Page;

  before(async function () {
    const path = findBrowser();
    if (path === undefined) {
      console.log('    (skipped: no Chromium is there)');
      return this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'b2c-policy-browser-'));
    cpSync(resolve(root, 'samples'), folder, { recursive: true });
    assert.equal(runCli(folder, ['add-qq', '.', '--client-id', '101234567']).exitCode, 0);
    mkdirSync(screenshots, { recursive: true });
    [runner, browser] = await Promise.all([serve(folder), launchBrowser(path)]);
  });
  after(async () => {
    await browser?.close();
    await runner?.stop();
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    // Each is another user's browser: nobody is signed in.
    const context = await browser?.newContext({ viewport: { width: 1100, height: 800 } });
    page = (await context?.newPage()) ?? assert.fail('no browser');
    page.setDefaultTimeout(PATIENCE);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await page.screenshot({ path: join(screenshots, 'run-failed.png') });
    await page.context().close();
  });

  /** The page that is there holds an element, and nothing that stands in the way of anybody; a picture is kept. */
  async function look(name: string, there: string): Promise<void> {
    await page.locator(there).first().waitFor();
    await page.screenshot({ path: join(screenshots, `run-${name}.png`), fullPage: true });
    const run = `axe.run(document, { resultTypes: ['violations'] })`;
    const [passed, violations] = await page.evaluate<[number, axe.Result[]]>(
      `${axe.source}; ${run}.then(({ passes, violations }) => [passes.length, violations])`,
    );
    assert.ok(passed > 5, 'hardly anything was looked at');
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`),
      [],
      name,
    );
  }

  async function start(language: string, policy: string): Promise<void> {
    await page.goto(`${runner?.origin}/?ui_locales=${language}`);
    await page.locator('h1').waitFor();
    await page.locator(`a[href*="/${policy.toLowerCase()}/"]`).click();
  }

  async function fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [id, value] of Object.entries(values)) await page.locator(`[id="${id}"]`).fill(value);
  }

  /** Has a code sent to the address, and takes it from what ran, for no mail is sent. */
  async function verify(email: string, name: string): Promise<void> {
    await fill({ email });
    await page.locator('#email_ver_but_send').click();
    const sent = page.locator('aside li', { hasText: `to ${email}: ` }).last();
    await sent.waitFor();
    await look(`${name}-sent`, '#email_ver_input');
    await fill({ email_ver_input: /: (\d{6})\b/.exec(await sent.innerText())?.[1] ?? assert.fail('no code') });
    await page.locator('#email_ver_but_verify').click();
    await page.locator('#email_ver_but_verify').waitFor({ state: 'detached' });
  }

  const claim = (name: string): Promise<string> =>
    page.locator('#claims tr', { has: page.getByRole('rowheader', { name, exact: true }) }).locator('td').innerText(); // prettier-ignore
  const heading = (): Promise<string> => page.locator('h1').innerText();
  const says = async (what: string): Promise<void> => assert.equal(await heading(), what);

  for (const [language, words] of Object.entries(LANGUAGES)) {
    it(`signs a new user of QQ in (${language})`, async () => {
      await page.emulateMedia({ colorScheme: words.colorScheme });
      await page.goto(`${runner?.origin}/?ui_locales=${language}`);
      await look(`start-${language}`, 'a.button');
      await says(words.start);
      await start(language, 'B2C_1A_Sample_SignUpOrSignIn');
      await look(`combined-${language}`, '#QQExchange');
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      for (const id of ['signInName', 'password', 'next', 'createAccount', 'forgotPassword', 'ContosoExchange'])
        assert.equal(await page.locator(`#${id}`).count(), 1, id);
      await page.locator('#QQExchange').click();
      await look(`qq-${language}`, '#openid');
      await says(words.qq);
      await page.locator('#signIn').click();
      await look(`selfasserted-${language}`, '#continue');
      assert.equal(await page.locator('#cancel').innerText(), words.cancel);
      await fill({ displayName: 'Han Meimei', givenName: 'Meimei', surname: 'Han' });
      await page.locator('#continue').click();
      await look(`token-${language}`, '#claims');
      await says(words.token);
      assert.equal(await claim('idp'), 'qq.com');
      assert.equal(await claim('name'), 'Han Meimei');
      assert.equal(await page.locator('html').getAttribute('lang'), language);
    });

    it(`signs a local account up, in, and gives it a new password (${language})`, async () => {
      const email = `lilei-${language.toLowerCase()}@contoso.com`;
      await start(language, 'B2C_1A_Sample_SignUpOrSignIn');
      await page.locator('#createAccount').click();
      await look(`signup-${language}`, '#email_ver_but_send');
      await verify(email, `signup-${language}`);
      await fill({ newPassword: PASSWORD, reenterPassword: 'another', displayName: 'Li Lei' });
      await page.locator('#continue').click();
      await look(`signup-${language}-wrong`, '.error');
      await fill({ newPassword: PASSWORD, reenterPassword: PASSWORD });
      await page.locator('#continue').click();
      await page.locator('#claims').waitFor();
      const account = await claim('sub');

      await page.context().clearCookies();
      await start(language, 'B2C_1A_Sample_SignUpOrSignIn');
      await fill({ signInName: email, password: 'Wrong-Horse-7' });
      await page.locator('#next').click();
      await look(`signin-${language}-wrong`, '.error');
      assert.equal(await page.locator('.error').innerText(), words.wrong);
      await page.locator('#forgotPassword').click();
      await look(`forgot-${language}`, '.error');
      assert.match(await page.locator('.error').innerText(), /AADB2C90118/);

      await start(language, 'B2C_1A_Sample_PasswordReset');
      await look(`reset-${language}`, '#email');
      await verify(email, `reset-${language}`);
      await page.locator('#continue').click();
      await look(`newpassword-${language}`, '#newPassword');
      await fill({ newPassword: `${PASSWORD}8`, reenterPassword: `${PASSWORD}8` });
      await page.locator('#continue').click();
      await page.locator('#claims').waitFor();
      assert.equal(await claim('sub'), account);

      await page.context().clearCookies();
      await start(language, 'B2C_1A_Sample_SignUpOrSignIn');
      await fill({ signInName: email, password: `${PASSWORD}8` });
      await page.locator('#next').click();
      await page.locator('#claims').waitFor();
      assert.equal(await claim('sub'), account);
    });

    it(`lets a user go back, and refuse (${language})`, async () => {
      await start(language, 'B2C_1A_Sample_SignUpOrSignIn');
      await page.locator('#createAccount').click();
      await page.locator('#cancel').click();
      await page.locator('#QQExchange').or(page.locator('.error')).first().waitFor();
      await look(`cancelled-${language}`, 'h1');
      await start(language, 'B2C_1A_Sample_SignUpOrSignIn');
      await page.locator('#QQExchange').click();
      await page.locator('#deny').click();
      await look(`denied-${language}`, '.error');
    });
  }

  it('is gone through by the keyboard alone', async () => {
    /** Tabs to an element, and there presses a key. */
    async function press(selector: string, key: string): Promise<void> {
      await page.locator(selector).waitFor();
      for (let tabs = 0; ; tabs++) {
        assert.ok(tabs < 40, `Tab does not reach ${selector}`);
        if (await page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)})`)) break;
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press(key);
    }
    await page.goto(`${runner?.origin}/`);
    await press('a[href*="/b2c_1a_sample_signuporsignin/"]', 'Enter');
    await press('#QQExchange', 'Enter');
    await press('#openid', 'Enter');
    await press('#displayName', 'ControlOrMeta+A');
    await page.keyboard.type('Han Meimei');
    // Enter in a field goes on, as the main button does.
    await page.keyboard.press('Enter');
    await page.locator('#claims').waitFor();
    assert.equal(await claim('name'), 'Han Meimei');

    await page.context().clearCookies();
    await page.goto(`${runner?.origin}/`);
    await press('a[href*="/b2c_1a_sample_signuporsignin/"]', 'Enter');
    await press('#signInName', 'ControlOrMeta+A');
    await page.keyboard.type('nobody@contoso.com');
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.locator('main .error').first().waitFor();
    assert.equal(await page.locator('#signInName').inputValue(), 'nobody@contoso.com');
  });
});
