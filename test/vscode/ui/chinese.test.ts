import assert from 'node:assert/strict';
import { Questions } from './questions';
import { gone } from './until';
import { Workbench } from './workbench';

const BASE = 'TrustFrameworkBase.xml';

describe('a user at the keyboard, in Chinese', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({ language: 'zh-cn' });
  });
  after(() => workbench.close());
  afterEach(async function () {
    await workbench.showFailure(this.currentTest);
  });

  it('reads the status bar', async () => {
    await workbench.statusItem.filter({ hasText: 'B2C: 6 个策略' }).waitFor();
  });

  it('finds the commands, by their English names too', async () => {
    const ways = {
      'B2C: ': 'B2C: QQ 登录清单',
      'B2C: Add QQ': 'B2C: 添加 QQ 登录',
      'B2C: 重新编号': 'B2C: 重新编号业务流程步骤',
    };
    for (const [typed, title] of Object.entries(ways)) {
      await workbench.find('F1', `>${typed}`, title);
      await workbench.screenshot(`chinese-commands-${Object.keys(ways).indexOf(typed) + 1}`);
      await workbench.press('Escape', gone(workbench.picker));
    }
  });

  it('reads the walkthrough', async () => {
    const row = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: '使用 QQ 登录: 自定义策略' });
    await workbench.runCommand('Welcome: Open Walkthrough', row);
    const step = workbench.page.locator('.getting-started-step', { hasText: '输入回调地址' });
    await workbench.click(row, step);
    await workbench.screenshot('chinese-walkthrough');
  });

  it('reads what is wrong in the list of problems, and mends it through the lightbulb', async () => {
    await workbench.openFile(BASE);
    await workbench.caretBefore(BASE, 'Contoso-OAuth2" />');
    await workbench.type('x');
    await workbench.errors.first().waitFor();
    const problem = workbench.page.locator('.markers-panel .monaco-list-row', {
      hasText: '技术配置文件“xContoso-OAuth2”',
    });
    await workbench.runCommand('View: Focus Problems', problem);
    await workbench.screenshot('chinese-problems');
    assert.match((await problem.first().textContent()) ?? '', /没有定义.*你是否想用“Contoso-OAuth2”/);

    await workbench.openFile(BASE);
    await workbench.showFixes('更改为“Contoso-OAuth2”');
    await workbench.screenshot('chinese-lightbulb');
    await workbench.takeFirstFix();
    await workbench.errors.first().waitFor({ state: 'detached' });
    await workbench.saveAll();
    assert.ok(!workbench.saved(BASE).includes('xContoso-OAuth2'));
  });

  it('reads about snippets in both languages', async () => {
    await workbench.openFile('TrustFrameworkExtensions.xml');
    const { input } = new Questions(workbench);
    const placeholder = input.and(workbench.page.locator('[placeholder="Select a snippet"]'));
    await workbench.runCommand('Snippets: Insert Snippet', placeholder);
    await workbench.fill(input, 'b2c-claim-textbox');
    const row = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'b2c-claim-textbox' });
    await row.filter({ hasText: 'A claim the user types in' }).filter({ hasText: '由用户键入的声明' }).waitFor();
    await workbench.screenshot('chinese-snippet');
    await workbench.press('Escape', gone(workbench.picker));
  });
});
