import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { mayImport, partOf, parts } from '../architecture.mjs';

const root = resolve(__dirname, '..');

describe('architecture', () => {
  const files = ['server', 'client'].flatMap(sourcesIn);

  it('knows the part of every source file', () => {
    const homeless = files.filter((file) => !partOf(file));
    assert.deepEqual(homeless, []);
  });

  it('names only parts that exist', () => {
    const gone = parts
      .filter(({ path }) => !path.includes('*') && !existsSync(join(root, path)))
      .map(({ path }) => path);
    assert.deepEqual(gone, []);
  });

  for (const part of parts.filter(({ path }) => path !== 'schemas')) {
    it(`${part.path} imports only what it may`, () => {
      const wrong = files
        .filter((file) => partOf(file) === part)
        .flatMap((file) => importsOf(file).map((to) => ({ file, to })))
        .filter(({ file, to }) => !mayImport(file, to))
        .map(({ file, to }) => `${file} imports ${to}`);
      assert.deepEqual(wrong, []);
    });
  }

  it('allows imports in one direction only', () => {
    const order = parts.map(({ path }) => path);
    for (const [index, { path, may }] of parts.entries()) {
      for (const target of may.filter((name) => order.includes(name))) {
        // A file with a row of its own may stand below its folder: wellFormed.ts below server/xml.
        const own = dirname(path) === target || path.startsWith(`${target}/`);
        assert.ok(own || order.indexOf(target) < index, `${path} points down to ${target}`);
      }
    }
  });

  const forbidden: [from: string, to: string][] = [
    ['server/xml/parser.ts', 'fast-xml-parser'],
    ['server/xml/parser.ts', 'server/policy/policy.ts'],
    ['server/policy/policySet.ts', 'schemas/references.json'],
    ['server/policy/policySet.ts', 'node:fs'],
    ['server/edits/plan.ts', 'server/rules/rule.ts'],
    ['server/rules/journey/missingExchange.ts', 'server/rules/reference/undefinedIds.ts'],
    ['server/rules/journey/missingExchange.ts', 'server/rules/table.ts'],
    ['server/rules/checker.ts', 'server/rules/journey/missingExchange.ts'],
    ['server/rules/rule.ts', 'vscode-languageserver-types'],
    ['server/features/fixes/codeActions.ts', 'vscode-languageserver'],
    ['server/lsp/server.ts', 'node:fs'],
    ['server/lsp/server.ts', 'server/cli/main.ts'],
    ['server/lsp/server.ts', 'vscode'],
    ['server/cli/main.ts', 'vscode-languageserver'],
    ['client/activate.ts', 'server/features/fixes/codeActions.ts'],
    ['client/files.ts', 'node:fs'],
  ];
  for (const [from, to] of forbidden)
    it(`would not let ${from} import ${to}`, () => assert.equal(mayImport(from, to), false));
});

/** Source files below a folder, as paths from the root with `/`. */
function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name).split(sep).join('/'));
}

/** What a file imports in any way: paths from the root, or names of packages. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'), true, true);
  return importedFiles.map(({ fileName }) => {
    if (!fileName.startsWith('.')) return fileName;
    const path = relative(root, resolve(root, dirname(file), fileName))
      .split(sep)
      .join('/');
    return existsSync(join(root, `${path}.ts`)) ? `${path}.ts` : path;
  });
}
