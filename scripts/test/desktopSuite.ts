import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { root } from '../paths';
import { OUTCOMES_FILE, type Outcome } from './countingReporter';
import { outcomesFile, readOutcomes } from './outcomes';

const TIMEOUT = 20 * 60_000;

/** Runs the VS Code suite in a desktop VS Code, without a display where there is none. Its log comes in a failure. */
export function runDesktopSuite(vsix: string, folder: string): Outcome[] {
  const file = outcomesFile('vscode');
  const node = [process.execPath, '--import', 'tsx', resolve(root, 'scripts/test/desktopMain.ts'), vsix, folder];
  const headless = process.platform === 'linux' && !process.env['DISPLAY'];
  const [command = '', ...args] = headless ? ['xvfb-run', '--auto-servernum', ...node] : node;
  const done = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    timeout: TIMEOUT,
    env: { ...process.env, [OUTCOMES_FILE]: file },
  });
  return readOutcomes('VS Code suite', file, `${done.stdout}\n${done.stderr}`);
}
