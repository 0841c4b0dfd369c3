import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FolderPages } from '../../../server/cli/localPages';
import { tempFolder } from '../../support/tempFolder';

describe('pages that lie in a folder', () => {
  const folder = tempFolder();
  const pages = (...options: readonly string[]): FolderPages =>
    new FolderPages(options, (name) => join(folder(), name));

  beforeEach(() => {
    mkdirSync(join(folder(), 'site/deep'), { recursive: true });
    writeFileSync(join(folder(), 'site/unified.html'), '<p>unified</p>');
    writeFileSync(join(folder(), 'site/deep/own.html'), '<p>own</p>');
    writeFileSync(join(folder(), 'site/a b.css'), 'p{}');
    writeFileSync(join(folder(), 'site/run.js'), 'alert(1)');
    writeFileSync(join(folder(), 'secret.css'), 'secret');
    writeFileSync(join(folder(), 'secret.html'), 'secret');
  });

  it('are found by the end of their address, the longest first', () => {
    const found = pages('site').page('https://cdn.example/x/deep/own.html?v=1#top');
    assert.deepEqual(
      [found?.path, found?.prefix, found?.html],
      ['deep/own.html', 'https://cdn.example/x/', '<p>own</p>'],
    );
    assert.equal(pages('site').page('~/tenant/templates/unified.html')?.prefix, '~/tenant/templates/');
    assert.equal(pages('site').page('https://cdn.example/none.html'), undefined);
    assert.equal(pages('site').page('unified.html'), undefined, 'an address is wanted');
  });

  it('are found below an address alone where one is given', () => {
    const own = pages('https://cdn.example/x=site');
    assert.equal(own.page('https://CDN.example/x/unified.html')?.html, '<p>unified</p>');
    assert.equal(own.page('https://cdn.example/y/unified.html'), undefined);
    assert.equal(own.page('https://cdn.example/xy/unified.html'), undefined);
  });

  it('come with their styles and pictures, and with no scripts', () => {
    const own = pages('site');
    assert.equal(own.file('0', 'a%20b.css')?.type, 'text/css; charset=utf-8');
    assert.equal(own.file('0', 'run.js'), undefined);
    assert.equal(own.file('1', 'a%20b.css'), undefined);
    assert.equal(own.file('x', 'a%20b.css'), undefined);
  });

  it('never come from outside, whatever the path or a link says', () => {
    symlinkSync(join(folder(), 'secret.css'), join(folder(), 'site/link.css'));
    symlinkSync(folder(), join(folder(), 'site/up'));
    const own = pages('site');
    for (const path of [
      '../secret.css',
      '..%2fsecret.css',
      '%2e%2e/secret.css',
      'deep/../../secret.css',
      'link.css',
      'up/secret.css',
      join(folder(), 'secret.css'),
      '%',
      '%00.css',
      'a b.css%00.css',
      '',
    ])
      assert.equal(own.file('0', path), undefined, path);
    for (const uri of ['https://a/../secret.html', 'https://a/..%2fsecret.html', 'https://a/up/secret.html'])
      assert.equal(own.page(uri), undefined, uri);
  });

  it('need a folder that is there', () => {
    assert.throws(() => pages('none'));
    assert.throws(() => pages('secret.css'));
  });
});
