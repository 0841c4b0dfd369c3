import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const bundle = resolve(__dirname, '../../dist/cli.js');

export interface Running {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** Starts `b2c-policy run` of the bundled command line on a folder, and waits until it listens. */
export async function startRunner(folder: string): Promise<Running> {
  const child = spawn(process.execPath, [bundle, 'run', '.'], { cwd: folder, env: { PATH: process.env['PATH'] } });
  const over = new Promise<void>((done) => child.once('exit', () => done()));
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const origin = await new Promise<string>((done, failed) => {
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      const address = /^Listening on (http:\/\/127\.0\.0\.1:\d+)\n/m.exec(said)?.[1];
      if (address !== undefined) done(address);
    });
    child.once('exit', () => failed(new Error(said)));
  });
  return {
    origin,
    stop: async () => {
      if (child.exitCode === null && child.kill('SIGTERM')) await over;
    },
  };
}
