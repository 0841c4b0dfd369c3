import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { distTest, root } from '../paths';

/**
 * Bundles the VS Code suite into `dist-test/`, which is also an (empty) extension: VS Code runs suites only for an
 * extension under development, and the one we test is the packaged one.
 */
export async function buildSuite(): Promise<void> {
  const suite = resolve(root, 'test/vscode/suite');
  rmSync(distTest, { recursive: true, force: true });
  await build({
    entryPoints: readdirSync(suite)
      .filter((name) => name === 'index.ts' || name.endsWith('.test.ts'))
      .map((name) => resolve(suite, name)),
    outdir: distTest,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const manifest = { name: 'suite', publisher: 'b2c-policy', version: '0.0.0', engines: { vscode: '*' } };
  writeFileSync(resolve(distTest, 'package.json'), JSON.stringify(manifest));
}
