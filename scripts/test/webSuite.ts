import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../host/browser';
import { pageAddress, remoteUri, startWebHost } from '../host/webHost';
import { distTest } from '../paths';
import { OUTCOMES_FILE, type Outcome } from './countingReporter';
import { outcomesFile, readOutcomes } from './outcomes';

const TIMEOUT = 20 * 60_000;

/** Runs the VS Code suite, on the packaged extension, in VS Code's web host. */
export async function runWebSuite(
  host: { vscode: string; browser: string },
  vsix: string,
  folder: string,
): Promise<Outcome[]> {
  const file = outcomesFile('vscode');
  const dataFolder = mkdtempSync(join(tmpdir(), 'b2c-policy-host-'));
  // The extension host inherits this from the web host.
  process.env[OUTCOMES_FILE] = file;
  const server = await startWebHost(host.vscode, { dataFolder, vsix });
  const browser = await launchBrowser(host.browser);
  let log = '';
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
      log += `${type}: ${args.map(String).join(' ')}\n`;
    });
    const ended = new Promise<void>((resolve) => {
      void page.exposeFunction('codeAutomationExit', () => resolve());
      setTimeout(resolve, TIMEOUT).unref();
    });
    const payload = {
      extensionDevelopmentPath: remoteUri(server, distTest),
      extensionTestsPath: remoteUri(server, join(distTest, 'index.js')),
    };
    await page.goto(pageAddress(server, folder, payload));
    await ended;
    return readOutcomes('VS Code suite', file, log);
  } finally {
    delete process.env[OUTCOMES_FILE];
    await browser.close();
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
