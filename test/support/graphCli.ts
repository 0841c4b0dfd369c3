import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { CliResult } from './bundledCli';
import type { GraphStandIn } from './graphStandIn';

const bundle = resolve(__dirname, '../../dist/cli.js');

/** Runs the bundled command line on a stand-in of Microsoft Graph: the address is given, and the token where `env` is not. */
export function runOnGraph(
  graph: GraphStandIn,
  cwd: string,
  args: readonly string[],
  {
    input = '',
    env = { B2C_ACCESS_TOKEN: graph.token },
    cancelOnRequest = false,
  }: { input?: string; env?: Record<string, string>; cancelOnRequest?: boolean } = {},
): Promise<CliResult> {
  const child = spawn(process.execPath, [bundle, ...args, '--graph', graph.origin], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  // Pressed as soon as the tenant is asked for something.
  if (cancelOnRequest) graph.onRequest = () => void child.kill('SIGINT');
  return new Promise((done) => child.once('close', (exitCode) => done({ exitCode, out, err })));
}
