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

  it('says of every part why', () => {
    for (const { path, why } of parts) assert.match(why, /^\S.{10,}$/, path);
  });

  it('has no circle of files', () => assert.deepEqual(circlesOf(graphOf(files, (file) => file)), []));

  // A file with a row of its own is a room of its own: the list of rules stands beside what rules are made of.
  const roomOf = (file: string): string => (partOf(file)?.path === file ? file : dirname(file));

  it('has no circle of folders', () => assert.deepEqual(circlesOf(graphOf(files, roomOf)), []));

  it('finds circles, where there are some', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', []],
      ['e', ['d', 'a']],
    ]);
    assert.deepEqual(circlesOf(graph), ['a -> b -> c -> a']);
  });

  it('says in docs/architecture.md what every folder is for', () => {
    const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `((?:server|client)[^`]*)` \| (.*?) \|/gm)].map(([, path = '', what = '']) => ({
      path,
      what,
    }));
    const folders = [...new Set(files.map((file) => dirname(file)))].filter((folder) => folder !== 'server');
    const fits = (path: string, folder: string): boolean =>
      new RegExp(`^${path.replace(/<\w+>/g, '[^/]+')}$`).test(folder);
    const unsaid = folders.filter((folder) => !rows.some(({ path, what }) => fits(path, folder) && what.length > 10));
    assert.deepEqual(unsaid, [], 'folders without a row');
    const gone = rows.filter(({ path }) => !folders.some((folder) => fits(path, folder))).map(({ path }) => path);
    assert.deepEqual(gone, [], 'rows without a folder');
  });

  it('names in its documentation only files that exist', () => {
    const below = ['', 'server/', 'client/'];
    const exists = (path: string): boolean =>
      path.includes('/')
        ? below.some((folder) => existsSync(join(root, folder, path)))
        : files.some((file) => file.endsWith(`/${path}`));
    const missing = ['docs/architecture.md', 'CONTRIBUTING.md'].flatMap((page) =>
      [...readFileSync(join(root, page), 'utf8').matchAll(/`([\w./-]+(?:\.ts|\/[\w.-]+\.(?:mjs|json)))`/g)]
        .map(([, path = '']) => path)
        .filter((path) => !exists(path))
        .map((path) => `${page}: ${path}`),
    );
    assert.deepEqual(missing, []);
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
    ['client/policies/files.ts', 'node:fs'],
    ['client/views/explorer.ts', 'client/commands/addQq.ts'],
    ['client/dialogs/questions.ts', 'client/session.ts'],
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

type Graph = ReadonlyMap<string, readonly string[]>;

/** Which room imports which other rooms, by the imports of the files in them. */
function graphOf(files: readonly string[], roomOf: (file: string) => string): Graph {
  const graph = new Map<string, string[]>();
  for (const file of files) {
    const room = roomOf(file);
    const others = importsOf(file)
      .filter((to) => files.includes(to))
      .map(roomOf)
      .filter((to) => to !== room);
    graph.set(room, [...new Set([...(graph.get(room) ?? []), ...others])]);
  }
  return graph;
}

/** One circle from each place where a walk along the imports comes back to where it has been. */
function circlesOf(graph: Graph): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (room: string, way: readonly string[]): void => {
    if (way.includes(room)) circles.push([...way.slice(way.indexOf(room)), room].join(' -> '));
    if (way.includes(room) || done.has(room)) return;
    for (const next of graph.get(room) ?? []) visit(next, [...way, room]);
    done.add(room);
  };
  for (const room of graph.keys()) visit(room, []);
  return circles;
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
