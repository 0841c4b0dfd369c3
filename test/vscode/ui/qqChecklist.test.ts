import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { corpusFolder } from '../../support/corpus';
import { Questions } from './questions';
import { gone, SLOW } from './until';
import { Workbench } from './workbench';

const CALLBACK = 'https://contoso.b2clogin.com/contoso.onmicrosoft.com/oauth2/authresp';
const STARTER_PACK = join(corpusFolder, 'starterpack/SocialAndLocalAccounts');

/** What the extension says in a language: its own texts, and those of its manifest by their names. */
function wordsIn(language: string | undefined) {
  const suffix = language === undefined ? '' : `.${language}`;
  const read = (path: string) =>
    JSON.parse(readFileSync(resolve(__dirname, '../../..', path), 'utf8')) as Record<string, string>;
  const manifest = read(`package.nls${suffix}.json`);
  const texts = language === undefined ? {} : read(`l10n/bundle.l10n${suffix}.json`);
  const say = (text: string): string => texts[text] ?? text;
  return {
    say,
    named: (key: string): string => manifest[key] ?? key,
    /** The longest piece of a text that has places for words. */
    pieceOf: (text: string): string =>
      say(text)
        .split(/\{\d\}/)
        .reduce((a, b) => (b.length > a.length ? b : a)),
  };
}

for (const language of [undefined, 'zh-cn'])
  describe(`B2C: QQ sign-in checklist (${language ?? 'en'})`, () => {
    const { say, named, pieceOf } = wordsIn(language);
    let workbench: Workbench;
    afterEach(async function () {
      await workbench.showFailure(this.currentTest);
      await workbench.close();
    });

    const pane = () => workbench.page.locator('.pane', { hasText: named('view.qqChecklist') });
    const row = (text: string) =>
      pane()
        .locator('.monaco-list-row', { hasText: say(text) })
        .first();
    /** What a line offers to do; the title of a line may hold the same words. */
    const action = (text: string) => pane().getByText(say(text), { exact: true }).first();
    const questions = () => new Questions(workbench);
    const count = (all: string) =>
      pane()
        .locator('.pane-header .description', { hasText: say('{0} of {1}').replaceAll(/\{\d\}/g, all) })
        .waitFor();
    const notification = (text: string) => workbench.notification(pieceOf(text));
    const done = (title: string) =>
      pane()
        .locator(`.monaco-list-row[aria-label^="${say(title)}"][aria-label*=": ${say('done')}"]`)
        .first();
    const isDone = (title: string) => done(title).waitFor();

    /** Opens the checklist, with all the room there is. */
    async function open(): Promise<void> {
      await workbench.statusItem.waitFor();
      await workbench.runCommand(`B2C: ${named('command.qqChecklist')}`, row('Tenant named'));
      const explorer = workbench.page.locator('.pane-header[aria-expanded="true"]', {
        hasText: named('view.explorer'),
      });
      if ((await explorer.count()) > 0) await workbench.click(explorer, gone(explorer));
      // The names of rows are long.
      const edge = async () => {
        const side = await workbench.page.locator('.part.sidebar').boundingBox();
        return side ? side.x + side.width : 0;
      };
      const widen = async () => {
        await workbench.page.mouse.move(await edge(), 400);
        await workbench.page.mouse.down();
        await workbench.page.mouse.move(720, 400, { steps: 5 });
        await workbench.page.mouse.up();
      };
      await workbench.until('widen the side bar', widen, async () => (await edge()) > 600);
    }

    async function picture(name: string): Promise<void> {
      await workbench.page.waitForTimeout(500);
      await workbench.screenshot(`qq-checklist-${language ?? 'en'}-${name}`);
    }

    /** Ticks a step off. */
    async function tick(title: string): Promise<void> {
      const box = row(title).locator('.custom-view-tree-node-item-checkbox');
      assert.equal(await box.getAttribute('aria-label'), say(title));
      const tickOff = async (times: number) => {
        await workbench.hit(box, times);
        // Away, or what the box says lies over the next one.
        await workbench.page.mouse.move(1000, 20);
      };
      await workbench.until(`tick ${title}`, tickOff, done(title), { onlyWhile: gone(done(title)), patience: SLOW });
    }

    /** Names the tenant, as the checklist's first line says. */
    async function nameTenant(): Promise<void> {
      const title = say('Name the tenant');
      await workbench.click(action('Name the tenant'), questions().titled(title));
      await questions().answer(title, 'contoso', notification('{0} files name the tenant {1} now. Save them.'));
      await isDone('Tenant named');
      await workbench.saveAll();
    }

    /** Adds QQ, as the line of the application says. */
    async function addQq(): Promise<void> {
      await workbench.click(action('Add QQ sign-in'), questions().titled('1/'), { patience: SLOW });
      await questions().answer('1/', '101234567', '2/');
      for (const step of [2, 3, 4]) await questions().accept(`${step}/`, `${step + 1}/`);
      await questions().accept('5/', '6/');
      const changes = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: say('Preview changes') });
      await changes.waitFor();
      await questions().accept('6/', notification('QQ was added. Put the APP KEY into {0}.'));
      await workbench.saveAll();
    }

    async function followToTheEnd(): Promise<void> {
      await open();
      await picture('1-untouched');
      await nameTenant();
      await picture('2-tenant');
      await addQq();
      for (const title of [
        'QQ application registered',
        'QQ is a claims provider',
        'Sign-in page has a QQ button',
        'Button leads to QQ',
        'Relying party offers QQ',
      ])
        await isDone(title);
      await picture('3-added');
      const copied = workbench.page.locator('.statusbar-item', { hasText: CALLBACK });
      await workbench.click(action('Copy the callback address'), copied);
      await tick('Callback address at QQ');
      await picture('4-callback');
      await tick('Policy key holds the APP KEY');
      await picture('5-policy-key');
      await tick('Policies uploaded, base first');
      await picture('6-uploaded');
      await tick('Signed in with QQ');
      await count('11');
      await picture('7-all-done');
      assert.equal(await workbench.errors.count(), 0);
    }

    it('leads from untouched policies to a sign-in, line by line', async () => {
      workbench = await Workbench.open({ ...(language === undefined ? {} : { language }) });
      await followToTheEnd();
      assert.match(workbench.saved('TrustFrameworkExtensions.xml'), /TenantId="contoso\.onmicrosoft\.com"/);
    });

    it('leads from the untouched starter pack to a sign-in, line by line', async function () {
      if (!existsSync(STARTER_PACK)) this.skip();
      workbench = await Workbench.open({ files: [STARTER_PACK], ...(language === undefined ? {} : { language }) });
      for (const name of readdirSync(workbench.folder)) chmodSync(join(workbench.folder, name), 0o644);
      await followToTheEnd();
    });
  });

describe('sign-in with QQ, tried and explained', () => {
  let workbench: Workbench;
  let questions: Questions;
  beforeEach(async () => {
    workbench = await Workbench.open();
    questions = new Questions(workbench);
    await workbench.ready();
  });
  afterEach(async function () {
    await workbench.showFailure(this.currentTest);
    await workbench.close();
  });

  const message = (text: string) => questions.message(text).waitFor();

  async function nameTenant(): Promise<void> {
    const title = 'Name the tenant';
    await workbench.runCommand('B2C: Name the tenant', questions.titled(title));
    await workbench.fill(questions.input, 'a b');
    await message('no name of a tenant');
    await questions.answer(title, 'contoso', workbench.notification('name the tenant contoso'));
  }

  it('runs a relying party in the browser', async () => {
    await nameTenant();
    await workbench.runCommand('B2C: Run now', questions.titled('Run now (1/'));
    await questions.answer('(1/', 'SignUpOrSignIn', '(2/');
    await workbench.fill(questions.input, '101234567');
    await message('GUID');
    await workbench.screenshot('qq-run-now');
    await questions.answer('(2/', '11111111-2222-3333-4444-555555555555', '(3/');
    assert.equal(await questions.input.inputValue(), 'https://jwt.ms');
    // VS Code asks before it opens a page, and names it.
    const dialog = workbench.page.locator('.monaco-dialog-box', { hasText: 'contoso.b2clogin.com' });
    await questions.accept('(3/', dialog);
    await workbench.screenshot('qq-run-now-address');
    const text = await dialog.innerText();
    assert.match(text, /https:\/\/contoso\.b2clogin\.com\/contoso\.onmicrosoft\.com\/B2C_1A_Sample_SignUpOrSignIn\//i);
  });

  it('judges the callback address while it is pasted', async () => {
    const title = 'Check the callback address';
    await nameTenant();
    await workbench.runCommand('B2C: Check QQ callback URL', questions.titled(title));
    await workbench.fill(questions.input, CALLBACK.replace('contoso.onmicrosoft.com', 'Contoso.onmicrosoft.com'));
    await message('Only lower case');
    await workbench.screenshot('qq-callback-wrong');
    await workbench.fill(questions.input, CALLBACK);
    await questions.message('Only lower case').waitFor({ state: 'hidden' });
    await questions.accept(title, workbench.notification('is right'));
  });

  it('has a walkthrough for either way, with pictures', async () => {
    for (const [title, picture] of [
      ['Sign-in with QQ: custom policies', 'custom'],
      ['Sign-in with QQ: user flows', 'flow'],
    ] as const) {
      const row = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: title });
      const walkthrough = workbench.page.locator('.gettingStartedContainer h2', { hasText: title });
      await workbench.runCommand('Welcome: Open Walkthrough...', row);
      await workbench.fill(questions.input, title);
      await workbench.click(row, walkthrough);
      const steps = workbench.page.locator('.getting-started-step');
      assert.ok((await steps.count()) >= 5);
      await workbench.page.locator('.getting-started-media iframe, .getting-started-media .webview').first().waitFor();
      await workbench.page.waitForTimeout(1_500);
      await workbench.screenshot(`qq-walkthrough-${picture}`);
      // One that is open stays, whichever is asked for.
      await workbench.closeEditors();
      await workbench.page.locator('.gettingStartedContainer').waitFor({ state: 'detached' });
    }
  });
});
