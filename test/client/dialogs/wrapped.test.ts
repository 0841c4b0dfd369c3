import assert from 'node:assert/strict';
import { wrapped } from '../../../client/dialogs/wrapped';

describe('sentences in lists', () => {
  it('stay in one row where they fit', () => {
    for (const text of ['', 'base.xml:', '• A journey gets QQ.']) assert.deepEqual(wrapped(text), [text]);
  });

  it('break between words, and lose none', () => {
    const text = `• ${'Policies say what "people" sign in with. '.repeat(5).trim()}`;
    const rows = wrapped(text);
    assert.ok(rows.length >= 3);
    for (const row of rows) assert.ok(row.length <= 76, row);
    for (const row of rows.slice(1)) assert.match(row, /^ {3}\S/);
    assert.equal(rows.map((row) => row.trim()).join(' '), text);
  });

  it('count Chinese in two cells, and begin no row with its full stop', () => {
    const text = `• ${'此技术配置文件使用户可以用 QQ 登录,其 APP KEY 保存在策略密钥中。'.repeat(4)}`;
    const rows = wrapped(text);
    assert.ok(rows.length >= 3);
    for (const row of rows) {
      const wide = [...row].filter((character) => character > '\u2e80').length;
      assert.ok(row.length + wide <= 76, row);
      assert.doesNotMatch(row.trim(), /^[。,]/);
    }
    const bare = (all: string): string => all.replace(/\s/g, '');
    assert.equal(bare(rows.join('')), bare(text));
  });

  it('leave a long word whole', () => {
    const word = 'x'.repeat(100);
    assert.deepEqual(wrapped(`An id: ${word} is long`), ['An id:', word, 'is long']);
  });
});
