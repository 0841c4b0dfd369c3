import { fork } from 'node:child_process';
import { FOLLOW, isFollowedSignIn } from '../../server/protocol/followedSignIn';
import type { RunnerOptions, StartedRunner } from '../views/running';

/** What the command line says once it serves, and where. */
const LISTENING = /^Listening on (http:\/\/127\.0\.0\.1:\d+)$/m;
/** What is kept of its output, to say why it did not start. */
const KEPT = 4_000;

/**
 * Starts `run FOLDER` of the command line as a process of its own, with the Node that runs the extensions. It ends with
 * this one, whatever ends it: it is bound to it by a channel.
 */
export function startRunner({ cli, folder, environment, language, onSignIn, log }: RunnerOptions): StartedRunner {
  const args = ['run', folder, ...(environment === undefined ? [] : ['--environment', environment])];
  const locale = `${language.replace('-', '_')}.UTF-8`;
  const child = fork(cli, args, {
    cwd: folder,
    // Options that debug extensions are not for it.
    execArgv: [],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', LC_ALL: locale },
    silent: true,
  });
  child.on('message', (news) => {
    if (isFollowedSignIn(news)) onSignIn(news);
  });
  // Where it ended at once, that is told below.
  child.send(FOLLOW, () => undefined);
  let said = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const origin = new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      log(chunk.toString());
      said = (said + chunk.toString()).slice(-KEPT);
      const [, address] = LISTENING.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(said.trim() || `b2c-policy run: ${code}`)));
  });
  return { origin, ended, stop: () => void child.kill() };
}
