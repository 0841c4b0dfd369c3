import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chinesePage, englishPage, pagedRules, pageExamples } from '../../scripts/rulePages';
import { uploadErrors } from '../../server/catalogue/uploadErrors';
import { rules } from '../../server/rules/table';

const root = resolve(__dirname, '../..');
const languages = { en: englishPage, 'zh-cn': chinesePage };

describe('pages of rules, as they are shipped', () => {
  it('are there for every rule, and for nothing else', () => {
    assert.deepEqual(pagedRules(), rules.map(({ code }) => code).sort());
    const missing = rules.filter(({ code }) => chinesePage(code) === undefined).map(({ code }) => code);
    assert.deepEqual(missing, [], 'without a Chinese page: docs/rules/FAMILY/NAME.zh-cn.md');
  });

  for (const [language, pageOf] of Object.entries(languages))
    it(`${language}: begin with the code, and say how it is wrong and right`, () => {
      for (const { code } of rules) {
        const page = pageOf(code) ?? '';
        assert.ok(page.startsWith(`# ${code}\n\n`), code);
        assert.ok(pageExamples(page).length >= 2, code);
      }
    });

  it('have the same examples in both languages, and the same addresses', () => {
    for (const { code } of rules) {
      const [english, chinese] = [englishPage(code), chinesePage(code) ?? ''];
      assert.deepEqual(
        pageExamples(chinese)
          .map(({ text }) => text)
          .sort(),
        pageExamples(english)
          .map(({ text }) => text)
          .sort(),
        code,
      );
      const links = (page: string) => [...new Set([...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link))].sort();
      assert.ok(
        links(chinese).every((link) => links(english).includes(link)),
        code,
      );
    }
  });

  it('are written in Chinese, with no line that only English has', () => {
    for (const { code } of rules) {
      const words = (chinesePage(code) ?? '')
        .replace(/^```[^]*?^```$/gm, '')
        .replace(/`[^`]*`|“[^”]*”|\]\([^)]*\)/g, '');
      for (const line of words.split('\n').filter((one) => !one.startsWith('#') && /[a-z]{4,}/i.test(one)))
        assert.match(line, /\p{Script=Han}/u, `${code}: ${line}`);
    }
  });

  it('say what the service answers, where that is known', () => {
    for (const { rules: watching, messages } of uploadErrors())
      for (const code of watching.filter((one) => one.includes('/')))
        for (const pageOf of Object.values(languages)) assert.ok(pageOf(code)?.includes(messages[0]?.text ?? ''), code);
  });

  it('are built into the folder that is shipped', () => {
    for (const code of pagedRules()) {
      assert.equal(readFileSync(resolve(root, `dist/rules/${code}.md`), 'utf8'), englishPage(code));
      assert.ok(existsSync(resolve(root, `dist/rules/zh-cn/${code}.md`)), code);
    }
  });
});
