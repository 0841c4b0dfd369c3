import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const bundle = resolve(__dirname, '../../dist/cli.js');

export interface CliResult {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the bundled command line as users do, in a folder. */
export function runCli(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): CliResult {
  if (!existsSync(bundle)) throw new Error(`${bundle} is missing: run "npm run build" first.`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    // What the test's own runner says of colours is not meant for the child.
    env: { PATH: process.env['PATH'], ...env },
  });
  return { exitCode: status, out: stdout, err: stderr };
}
