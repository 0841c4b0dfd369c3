import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readDiskFiles } from '../../../server/cli/diskFiles';
import { largestFile } from '../../../server/policy/files';
import { tempFolder, writeTree } from '../../support/tempFolder';

const policy = '<TrustFrameworkPolicy PolicyId="B2C_1A_x"></TrustFrameworkPolicy>';

describe('readDiskFiles', () => {
  const folder = tempFolder();
  const names = (...paths: string[]): string[] => readDiskFiles(paths, folder()).files.map(({ name }) => name);

  it('finds policies in folders, also broken ones, and leaves other files out', () => {
    writeTree(folder(), {
      'b.xml': policy,
      'a/deep/c.XML': '<TrustFrameworkPolicy',
      'pom.xml': '<project/>',
      'a/readme.md': policy,
    });
    assert.deepEqual(names('.'), [join('a', 'deep', 'c.XML'), 'b.xml']);
  });

  it('leaves out packages, history and build output, unless they are named', () => {
    writeTree(folder(), { 'node_modules/a.xml': policy, '.git/a.xml': policy, 'x/Environments/Dev/a.xml': policy });
    assert.deepEqual(names('.'), []);
    assert.deepEqual(names(join('x', 'Environments')), [join('x', 'Environments', 'Dev', 'a.xml')]);
  });

  it('takes every file that is named', () => {
    writeTree(folder(), { 'pom.xml': '<project/>', 'notes.txt': 'no xml' });
    assert.deepEqual(names('pom.xml', 'notes.txt'), ['pom.xml', 'notes.txt']);
  });

  it('takes each file once, named as it was first', () => {
    writeTree(folder(), { 'a/a.xml': policy });
    symlinkSync(join(folder(), 'a', 'a.xml'), join(folder(), 'link.xml'));
    assert.deepEqual(names(join('.', 'a'), 'a', folder(), join('a', 'a.xml')), [join('a', 'a.xml')]);
    assert.deepEqual(names('link.xml', 'a'), ['link.xml']);
  });

  it('keeps absolute and relative names as they were given', () => {
    writeTree(folder(), { 'a/a.xml': policy });
    assert.deepEqual(names(folder()), [join(folder(), 'a', 'a.xml')]);
    assert.deepEqual(
      readDiskFiles(['../a/'], join(folder(), 'a')).files.map(({ name }) => name),
      ['../a/a.xml'],
    );
  });

  it('does not follow links in circles, nor links to nothing', () => {
    writeTree(folder(), { 'a/a.xml': policy });
    symlinkSync(folder(), join(folder(), 'a', 'up'));
    symlinkSync(join(folder(), 'gone'), join(folder(), 'a', '.#a.xml'));
    assert.deepEqual(names('.'), [join('a', 'a.xml')]);
  });

  it('tells what it cannot read and reads the rest', () => {
    writeTree(folder(), { 'a.xml': policy, 'bad.xml': Uint8Array.of(...Buffer.from(policy), 0xff), 'a.xml.d/x': '' });
    const { files, unreadable } = readDiskFiles(['gone.xml', join('a.xml', 'b'), '.'], folder());
    assert.deepEqual(
      files.map(({ name }) => name),
      ['a.xml'],
    );
    assert.deepEqual(
      unreadable.map(({ name }) => name),
      ['gone.xml', join('a.xml', 'b'), 'bad.xml'],
    );
  });

  it('tells of files that are too large for policies, where they look like policies or are named', () => {
    const padding = ' '.repeat(largestFile);
    writeTree(folder(), { 'large.xml': policy + padding, 'data.xml': `<data/>${padding}` });
    assert.deepEqual(
      readDiskFiles(['.'], folder()).unreadable.map(({ name }) => name),
      ['large.xml'],
    );
    assert.match(readDiskFiles(['data.xml'], folder()).unreadable[0]?.reason ?? '', /larger than/);
  });

  it('gives texts without byte order mark', () => {
    writeTree(folder(), { 'a.xml': `\uFEFF${policy}` });
    const [file] = readDiskFiles(['.'], folder()).files;
    assert.equal(file?.text, policy);
    assert.equal(file.encoding.bom, true);
  });
});
