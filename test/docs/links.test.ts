import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { withoutLocalLinks } from '../../scripts/package';

const root = resolve(__dirname, '../..');
const leftOut = new Set(['node_modules', '.git', '.vscode-test', 'dist', 'dist-test', 'test-results']);

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (leftOut.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() && /\.(ts|mjs|md|json|xml|svg|code-snippets)$/.test(entry.name) ? [path] : [];
  });
}

const files = filesIn(root);
const pages = files.filter((file) => file.endsWith('.md'));

describe('addresses', () => {
  it('none is that of a repository or a site of the project: it has none', () => {
    // Put together so that this file does not hold it.
    const wrong = new RegExp(`(?:github\\.com|gitlab\\.com|marketplace\\.visualstudio\\.com)[/\\w.?=]*${'b2c-policy'}`);
    assert.deepEqual(
      files.filter((file) => wrong.test(readFileSync(file, 'utf8'))).map((file) => relative(root, file)),
      [],
    );
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
    for (const key of ['repository', 'bugs', 'homepage', 'qna']) assert.equal(manifest[key], undefined, key);
  });

  it('those of files lead to files, and to a heading where they name one', () => {
    for (const page of pages) {
      const text = readFileSync(page, 'utf8').replace(/^```[^]*?^```/gm, '');
      const links = [...text.matchAll(/\]\((?!https?:|command:)([^)\s]+)\)|^\[[^\]]+\]: (?!https?:)(\S+)/gm)];
      for (const [, inline, defined] of links) {
        const [path = '', heading] = (inline ?? defined ?? '').split('#');
        const target = path === '' ? page : resolve(dirname(page), path);
        assert.ok(existsSync(target), `${relative(root, page)}: ${path}`);
        if (heading !== undefined && statSync(target).isFile())
          assert.ok(headingsOf(target).includes(heading), `${relative(root, page)}: ${path}#${heading}`);
      }
    }
  });

  it('of files beside it are left out of what the package shows', () => {
    const packaged = withoutLocalLinks(readFileSync(join(root, 'README.md'), 'utf8'));
    assert.doesNotMatch(packaged, /\]\((?!https:|#)|^\[[^\]]+\]: (?!https:)/m);
    assert.doesNotMatch(packaged, /\]\[/);
    assert.equal(withoutLocalLinks('[a](b.md) [c][d] [e](https://f)\n\n[d]: g.md\n'), 'a c [e](https://f)\n\n');
    assert.equal(withoutLocalLinks('Before.\n\n![A picture](p.png)\n\nAfter.\n'), 'Before.\n\nAfter.\n');
  });
});

function headingsOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replace(/\s/g, '-'),
  );
}
