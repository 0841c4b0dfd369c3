import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

/** Makes an extension in a folder that stands for VS Code's Microsoft account: see `test/vscode/account`. */
export async function makeAccount(folder: string): Promise<void> {
  await build({
    entryPoints: [resolve(__dirname, '../account/extension.ts')],
    outfile: join(folder, 'extension.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const manifest = {
    name: 'account',
    publisher: 'b2c-policy',
    version: '0.0.0',
    engines: { vscode: '*' },
    main: './extension.js',
    activationEvents: [],
    contributes: { authentication: [{ id: 'microsoft', label: 'Microsoft' }] },
    extensionKind: ['workspace'],
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
}
