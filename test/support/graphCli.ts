import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { CliResult } from './bundledCli';
import type { GraphStandIn } from './graphStandIn';

const bundle = resolve(__dirname, '../../dist/cli.js');

/** Runs the bundled command line on a stand-in of Microsoft Graph: the address and the token are given. */
export function runOnGraph(
  graph: GraphStandIn,
  cwd: string,
  args: readonly string[],
  { input = '', token = graph.token, cancelAfter }: { input?: string; token?: string; cancelAfter?: number } = {},
): Promise<CliResult> {
  const child = spawn(process.execPath, [bundle, ...args, '--graph', graph.origin], {
    cwd,
    env: { PATH: process.env['PATH'], B2C_ACCESS_TOKEN: token },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  if (cancelAfter !== undefined) setTimeout(() => child.kill('SIGINT'), cancelAfter);
  return new Promise((done) => child.once('close', (exitCode) => done({ exitCode, out, err })));
}
