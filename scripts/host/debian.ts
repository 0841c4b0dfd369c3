import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

let listsRead = false;

/**
 * Makes a program available that Debian packages, by installing the package where we are root there.
 * Answers whether the program is there in the end; where it is not, says in one line what to install.
 */
export function ensureProgram(program: string, packages: readonly string[]): boolean {
  if (findProgram(program)) return true;
  if (process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.log(`Installing ${packages.join(', ')} ...`);
    if (!listsRead) listsRead = apt('update');
    if (apt('install', '--yes', '--no-install-recommends', ...packages) && findProgram(program)) return true;
  }
  console.log(
    `${program} is missing: install it first (on Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}).`,
  );
  return false;
}

/** The path of a program on PATH, or undefined. */
export function findProgram(name: string): string | undefined {
  const windows = process.platform === 'win32';
  const found = spawnSync(windows ? 'where' : 'which', [name], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.split(/\r?\n/)[0] : undefined;
}

function apt(...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const done = spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return done.status === 0;
}
