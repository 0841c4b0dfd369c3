import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, context, type BuildOptions, type Plugin } from 'esbuild';
import { dist, root } from './paths';
import { writeRulePages } from './rulePages';

/** V8 reads a JSON text faster than the same data as an object literal. */
const jsonAsText: Plugin = {
  name: 'json-as-text',
  setup(builder) {
    builder.onLoad({ filter: /[\\/](schemas|l10n)[\\/][^\\/]+\.json$/ }, ({ path }) => {
      const compact = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: `export default JSON.parse(${JSON.stringify(compact)});`, loader: 'js' };
    });
  },
};

/** Modules first: what a package offers for `require` may load its parts in ways that no bundle can follow. */
const node: BuildOptions = { platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };
const web: BuildOptions = { platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

/**
 * The CLI lives for less than a second: optimizing its code costs more time than that code then saves, measured on up
 * to a thousand policies. So does looking for garbage while it runs, as nearly all that it makes is kept to the end: new
 * objects get more room at once, and the old ones are looked at only where memory runs out. Node 22 and later keep
 * compiled code between runs. `check` is one file that is loaded at once.
 */
const CLI_START = `#!/usr/bin/env node
"use strict";
require("node:v8").setFlagsFromString("--no-opt --no-incremental-marking --semi-space-growth-factor=8");
require("node:module").enableCompileCache?.();
if (process.argv[2] === "check") require("./check.js");
else {
  globalThis.require = require;
  import("./cli-main.mjs");
}
`;

/**
 * Only modules can be split: each command loads what it needs and no more. Packages that are no modules ask the global
 * `require` for what is Node's own.
 */
const SPLIT: BuildOptions = {
  ...node,
  format: 'esm',
  splitting: true,
  outExtension: { '.js': '.mjs' },
  chunkNames: 'cli-[name]-[hash]',
  define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
};

/** Everything in `dist/`: where it comes from and how it is built. */
const BUNDLES: readonly (BuildOptions & { from: string; to: string })[] = [
  { from: 'client/main.node.ts', to: 'client.js', ...node, external: ['vscode'] },
  { from: 'client/main.browser.ts', to: 'web/client.js', ...web, format: 'cjs', external: ['vscode'] },
  { from: 'server/main.node.ts', to: 'server.js', ...node },
  { from: 'server/main.browser.ts', to: 'web/server.js', ...web, format: 'iife' },
  { from: 'client/webviews/pages/journey/main.ts', to: 'webviews/journey.js', ...web, format: 'iife' },
  { from: 'client/webviews/pages/journey/page.css', to: 'webviews/journey.css' },
  { from: 'server/cli/checkMain.ts', to: 'check.js', ...node },
  { from: 'server/cli/main.ts', to: 'cli-main', ...SPLIT },
  { from: 'server/cli/azureIdentity.ts', to: 'azureIdentity.js', ...node },
];

/** Bundles client, servers and CLI into `dist/`, beside the pages of the rules: small for users, or readable and with source maps for developers. */
export async function buildAll({ dev = false, watch = false } = {}): Promise<void> {
  rmSync(dist, { recursive: true, force: true });
  writeRulePages();
  writeFileSync(resolve(dist, 'cli.js'), CLI_START, { mode: 0o755 });
  const common: BuildOptions = {
    bundle: true,
    minify: !dev,
    sourcemap: dev,
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [jsonAsText],
    // Its Node half loads file and stream modules that only its uri option needs; we hand texts over.
    alias: {
      '@vscode/l10n': '@vscode/l10n/dist/browser.js',
      // Its other half is wrapped so that bundlers do not see what it needs.
      'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
    },
  };
  await Promise.all(
    BUNDLES.map(async ({ from, to, ...own }) => {
      const define = { 'process.env.NODE_ENV': '"production"', ...own.define };
      const entry = resolve(root, from);
      const place: BuildOptions = own.splitting
        ? { entryPoints: [{ in: entry, out: to }], outdir: dist }
        : { entryPoints: [entry], outfile: resolve(dist, to) };
      const options = { ...common, ...own, ...place, define };
      if (watch) await (await context(options)).watch();
      else await build(options);
    }),
  );
}

if (require.main === module) {
  buildAll({ dev: process.argv.includes('--dev'), watch: process.argv.includes('--watch') }).catch(() => {
    // esbuild has said what is wrong.
    process.exitCode = 1;
  });
}
