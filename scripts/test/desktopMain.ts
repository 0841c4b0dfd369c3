import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests, runVSCodeCommand } from '@vscode/test-electron';
import { distTest, hostCache } from '../paths';

/**
 * Runs the VS Code suite, on the packaged extension, in a downloaded desktop VS Code: a program of its own, so that it
 * can run under xvfb-run. Arguments: the package, and the folder to open.
 */
async function main([vsix = '', folder = '']: string[]): Promise<void> {
  const vscodeExecutablePath = await downloadAndUnzipVSCode({ cachePath: hostCache });
  const data = mkdtempSync(join(tmpdir(), 'b2c-policy-desktop-'));
  const folders = [`--user-data-dir=${join(data, 'user')}`, `--extensions-dir=${join(data, 'extensions')}`];
  await runVSCodeCommand([...folders, '--install-extension', vsix, '--force'], { cachePath: hostCache });
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: distTest,
    extensionTestsPath: join(distTest, 'index.js'),
    launchArgs: [folder, ...folders, '--disable-workspace-trust', '--no-sandbox', '--disable-gpu', '--skip-welcome'],
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
