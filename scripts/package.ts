import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { buildAll } from './build';
import { dist, root } from './paths';
import { pagedRules } from './rulePages';
import { readZip } from './zip';

/**
 * Both servers play sign-ins to write tests of them: each holds what that takes, some 130 kB packed. `check` is in the
 * command line tool twice, 150 kB, as it loads faster by itself.
 */
const MOST_BYTES = 2_600_000;
/** All that may be in the package, besides the two files of the format. */
const ALLOWED = [
  /^extension\/dist\/(client|server|cli|check|azureIdentity|web\/client|web\/server)\.js$/,
  /^extension\/dist\/cli-[\w-]+\.mjs$/,
  /^extension\/dist\/webviews\/[a-z-]+\.(js|css)$/,
  /^extension\/dist\/rules\/(zh-cn\/)?[a-z-]+\/[a-z-]+\.md$/,
  /^extension\/media\/(walkthrough\/)?[\w-]+\.svg$/,
  /^extension\/snippets\/[\w.-]+\.code-snippets$/,
  /^extension\/schemas\/signInTest\.schema\.json$/,
  /^extension\/l10n\/bundle\.l10n\.[\w-]+\.json$/,
  /^extension\/package(\.nls(\.[\w-]+)?)?\.json$/,
  /^extension\/(icon\.png|LICENSE\.txt|readme\.md|changelog\.md)$/i,
  /^extension\.vsixmanifest$/,
  /^\[Content_Types\]\.xml$/,
];
const NEEDED = [
  'extension/dist/client.js',
  'extension/dist/server.js',
  'extension/dist/cli.js',
  'extension/dist/check.js',
  'extension/dist/cli-main.mjs',
  'extension/dist/azureIdentity.js',
  'extension/dist/webviews/journey.js',
  'extension/dist/webviews/journey.css',
  'extension/dist/web/client.js',
  'extension/dist/web/server.js',
  ...pagedRules().flatMap((code) => [`extension/dist/rules/${code}.md`, `extension/dist/rules/zh-cn/${code}.md`]),
  'extension/snippets/b2c-policy.code-snippets',
  'extension/schemas/signInTest.schema.json',
  'extension/media/explorer.svg',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/package.nls.zh-cn.json',
  'extension/l10n/bundle.l10n.zh-cn.json',
  'extension/icon.png',
  'extension/LICENSE.txt',
  'extension/readme.md',
  'extension/changelog.md',
];

/** Makes the `.vsix` and answers its path. */
export async function makePackage(): Promise<string> {
  await buildAll();
  const readme = resolve(dist, 'README.md');
  writeFileSync(readme, withoutLocalLinks(readFileSync(resolve(root, 'README.md'), 'utf8')));
  const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string };
  const vsix = resolve(root, `b2c-policy-${version}.vsix`);
  // Everything needed is bundled, so no `node_modules` go in.
  const args = [
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--readme-path',
    relative(root, readme),
    '--out',
    vsix,
  ];
  const vsce = spawnSync(process.execPath, [resolve(root, 'node_modules/@vscode/vsce/vsce'), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  rmSync(readme);
  if (vsce.status !== 0) throw new Error(`vsce: ${vsce.stdout}${vsce.stderr}`);
  return vsix;
}

/**
 * Markdown without links to files beside it, which are not in the package: their words stay, and pictures go. Links to the
 * web and within the text are kept.
 */
export function withoutLocalLinks(markdown: string): string {
  const local = /^\[([^\]]+)\]: (?!https?:|#)\S+\n?/gm;
  const names = new Set([...markdown.matchAll(local)].map(([, name]) => name));
  return markdown
    .replace(local, '')
    .replace(/^!\[[^\]]*\]\((?!https?:)[^)]+\)\n\n?/gm, '')
    .replace(/\[([^\]]+)\]\((?!https?:|#)[^)]+\)/g, '$1')
    .replace(/\[([^\]]+)\]\[([^\]]+)\]/g, (link, words: string, name: string) => (names.has(name) ? words : link));
}

/** What is wrong with a package, in words; nothing where it is as it should be. */
export function checkPackage(vsix: string): string[] {
  const names = readZip(readFileSync(vsix)).map(({ name }) => name);
  const size = statSync(vsix).size;
  return [
    ...names
      .filter((name) => !ALLOWED.some((pattern) => pattern.test(name)))
      .map((name) => `${name} has no place in it`),
    ...NEEDED.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
    ...(size > MOST_BYTES ? [`${size} bytes are more than ${MOST_BYTES}`] : []),
  ];
}

if (require.main === module) {
  makePackage().then(
    (vsix) => {
      const problems = checkPackage(vsix);
      for (const problem of problems) console.error(`${vsix}: ${problem}`);
      console.log(`${vsix}: ${Math.round(statSync(vsix).size / 1000)} kB`);
      if (problems.length > 0) process.exitCode = 1;
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
