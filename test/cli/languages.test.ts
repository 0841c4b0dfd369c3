import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runCli, type CliResult } from '../support/bundledCli';
import { policyText, profiles } from '../support/policies';
import { tempFolder, writeTree } from '../support/tempFolder';

const samples = resolve(__dirname, '../../samples');
const wrong = policyText({
  id: 'B2C_1A_Base',
  body: profiles(
    'SM-Noop',
    '<TechnicalProfile Id="A"><IncludeTechnicalProfile ReferenceId="SM-Nop"/></TechnicalProfile>',
  ),
});
const message = 'B2C_1A_Base 及其基策略中没有定义技术配置文件“SM-Nop”。你是否想用“SM-Noop”?';
const chinese = /\p{Script=Han}/u;

describe('b2c-policy in Chinese', () => {
  const folder = tempFolder();
  const run = (...args: string[]): CliResult => runCli(folder(), args, { LANG: 'zh_CN.UTF-8' });

  it('reports what it finds in every format, with the codes and words that programs read', () => {
    writeTree(folder(), { 'Base.xml': wrong });
    const text = run('check');
    assert.equal(text.exitCode, 1);
    assert.ok(text.out.includes(`error reference/technical-profile ${message}`), text.out);
    assert.match(text.out, /1 个错误，0 个警告.* \(共 1 个文件\)\n$/);

    const problems = JSON.parse(run('check', '--format', 'json').out) as Record<string, unknown>[];
    const found = problems.find(({ code }) => code === 'reference/technical-profile');
    assert.deepEqual([found?.['severity'], found?.['message']], ['error', message]);

    const sarif = JSON.parse(run('check', '--format', 'sarif').out) as {
      runs: {
        tool: { driver: { rules: { id: string; shortDescription: { text: string } }[] } };
        results: { ruleId: string; level: string; message: { text: string } }[];
      }[];
    };
    const result = sarif.runs[0]?.results.find(({ ruleId }) => ruleId === 'reference/technical-profile');
    assert.deepEqual([result?.level, result?.message.text], ['error', message]);
    for (const { id, shortDescription } of sarif.runs[0]?.tool.driver.rules ?? [])
      assert.match(shortDescription.text, chinese, id);

    const github = run('check', '--format', 'github').out;
    assert.ok(github.includes(`title=reference/technical-profile::${message}`), github);
  });

  it('says what adding and removing QQ changes, and changes the same as in English', () => {
    cpSync(samples, folder(), { recursive: true });
    const policy = () => readFileSync(join(folder(), 'TrustFrameworkExtensions.xml'), 'utf8');
    const add = ['add-qq', '.', '--client-id', '101234567'];
    const before = policy();
    const added = run(...add);
    assert.equal(added.exitCode, 0, added.err);
    assert.match(added.out, /^已更改 TrustFrameworkExtensions\.xml:\n( {2}- .*\p{Script=Han}.*\n)+/u);
    assert.match(run(...add).out, /^无需操作: QQ 登录已存在。\n/);
    const after = policy();
    assert.match(after, /QQ-OAuth2/);

    const removed = run('remove-qq', '.');
    assert.match(removed.out, /^已更改 /);
    assert.equal(policy(), before);
    runCli(folder(), add, { LANG: 'C' });
    assert.equal(policy(), after);
  });

  it('says how far QQ sign-in is', () => {
    cpSync(samples, folder(), { recursive: true });
    const { out } = run('qq-status', '.', '--tenant', 'contoso.onmicrosoft.com');
    assert.match(out, /\[.\] 登录页有 QQ 按钮\n/);
    assert.match(out, /授权回调域/);
    assert.match(out, /\d+ 项已完成，\d+ 项待办，\d+ 项从文件中无法得知\n/);
    assert.match(out, /\n在本机试用，无需租户: b2c-policy run \.\n$/);
  });

  it('helps, lists its rules and complains', () => {
    for (const [command, ...more] of [
      [],
      ['check'],
      ['add-qq'],
      ['remove-qq'],
      ['effective'],
      ['qq-status'],
      ['rules'],
    ])
      assert.match(run(...(command ? [command, ...more] : []), '--help').out, /用法: b2c-policy/);
    const rules = run('rules').out.split('\n\n')[0]?.split('\n') ?? [];
    assert.ok(rules.length > 50);
    for (const line of rules) assert.match(line, chinese);
    for (const args of [
      ['nothing'],
      ['check', '--format', 'odd'],
      ['add-qq'],
      ['add-qq', '.'],
      ['effective', '.'],
      ['check', 'no.xml'],
    ]) {
      const { exitCode, err } = run(...args);
      assert.equal(exitCode, 2);
      assert.match(err, chinese, args.join(' '));
    }
  });
});
