import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import axe from 'axe-core';
import type { FrameLocator } from 'playwright-core';
import { Workbench } from './workbench';

/** Its types are no part of this project. */
declare function getComputedStyle(element: unknown): { readonly display: string };

const LEAF = 'SignUpOrSignin.xml';
const THEMES = [
  ['light', 'Default Light Modern'],
  ['dark', 'Default Dark Modern'],
  ['high-contrast', 'Default High Contrast'],
] as const;

/** A journey drawn beside the text, as a user sees it; in the build for browsers, where nothing of it may need Node. */
describe('a user who looks at a journey', () => {
  let workbench: Workbench;
  let drawn: FrameLocator;
  before(async () => {
    workbench = await Workbench.open({ inBrowser: true });
    await workbench.ready();
    await workbench.openFile(LEAF);
    drawn = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await workbench.runCommand('B2C: Show user journey', drawn.locator('#drawing [data-node="signuporsignin/1"]'));
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.showFailure(this.currentTest);
  });

  it('sees every step, and what there is to know of one that is clicked, in its file', async () => {
    const { page } = workbench;
    for (const step of [1, 3, 4, 5, 6, 7])
      await drawn.locator(`#drawing [data-node="signuporsignin/${step}"]`).waitFor();
    const step = drawn.locator('#drawing [data-node="signuporsignin/4"] > .title');
    const details = drawn.locator('#details', { hasText: 'SelfAsserted-Social' });
    await workbench.click(step, details);
    await page.locator('.tab', { hasText: 'TrustFrameworkBase.xml' }).waitFor();
    assert.match(await drawn.locator('#details').innerText(), /Claims possibly there/);
    assert.equal(await drawn.locator('#drawing [aria-selected="true"]').count(), 1);
  });

  it('goes through it by keys, and reads it as a list', async () => {
    const tree = drawn.locator('svg[role="tree"]');
    await tree.waitFor();
    const first = drawn.locator('#drawing [data-node="signuporsignin/1"]');
    const second = drawn.locator('#drawing [data-node="signuporsignin/1/emailsigninexchange"]');
    await workbench.click(first.locator('> .title'), drawn.locator('#drawing .selected[data-node="signuporsignin/1"]'));
    const next = drawn.locator('#drawing .selected[data-node="signuporsignin/1/emailsigninexchange"]');
    await workbench.until('go to the next step', () => first.press('ArrowDown'), next, { onlyWhile: first });
    assert.equal(await second.getAttribute('tabindex'), '0');
    const row = drawn.locator('#list [role="treeitem"]', { hasText: 'Step 3' }).first();
    const press = async (times: number) => times === 0 && (await drawn.locator('#as-list').click());
    await workbench.until('show the list', press, row);
    await workbench.click(drawn.locator('#as-list'), drawn.locator('#drawing'));
  });

  it('sees what its policies change in the journey of the base', async () => {
    const choice = drawn.locator('#compare');
    // What the extensions change in the directory's profile, seen by its sign, in words, and in the list.
    const changed = drawn.locator('#drawing .node.changed[data-node="signuporsignin/5"] > .sign');
    await workbench.until(
      'compare with the base policy',
      async () => void (await choice.selectOption({ label: 'Base policy' })),
      changed,
    );
    const legend = drawn.locator('#legend', { hasText: 'SignUpOrSignIn as TrustFrameworkBase.xml has it' });
    assert.match(await legend.innerText(), /\d+ changed/);
    const details = drawn.locator('#details', { hasText: 'Added: OutputClaim city' });
    await workbench.click(drawn.locator('#drawing [data-node="signuporsignin/5"] > .title'), details);
    assert.match(
      (await drawn.locator('#list [data-node="signuporsignin/5"]').getAttribute('aria-label')) ?? '',
      /^changed; Step 5/,
    );
    // There is no git in browsers, and it is off in this VS Code: then the choice says so.
    const commit = choice.locator('option', { hasText: 'Last commit' });
    if ((await commit.count()) > 0) {
      assert.equal(await commit.innerText(), 'Last commit: VS Code has no Git here');
      assert.ok(await commit.isDisabled());
    }
  });

  it('finds nothing that stands in the way of those who do not see or use a mouse', async () => {
    const frames = workbench.page.frames();
    const owner = await Promise.all(frames.map((frame) => frame.locator('#drawing').count()));
    const frame = frames[owner.findIndex((count) => count > 0)] ?? assert.fail('no page');
    await frame.evaluate(axe.source);
    const found = await frame.evaluate<axe.AxeResults>('axe.run(document)');
    assert.ok(found.passes.length > 10, 'hardly anything was looked at');
    assert.deepEqual(
      found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`),
      [],
    );
  });

  it('sees it in the colours of every theme', async () => {
    for (const [name, theme] of THEMES) {
      const settings = join(workbench.folder, '.vscode/settings.json');
      const choose = () => {
        mkdirSync(dirname(settings), { recursive: true });
        writeFileSync(settings, JSON.stringify({ 'workbench.colorTheme': theme }));
        return Promise.resolve();
      };
      await workbench.until(`choose ${theme}`, choose, drawn.locator(`body.vscode-${name}`));
      await workbench.screenshot(`journey-${name}`);
      // The page's own style sheet is there.
      const grid = await drawn.locator('body').evaluate((body) => getComputedStyle(body).display);
      assert.equal(grid, 'grid');
    }
  });
});
