import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** Writes a PNG picture anew with a palette of its own, which makes those of windows and text several times smaller; answers its bytes. */
export function shrink(from: string, to: string): number {
  const args = ['--force', '--speed', '1', '--strip', '--nofs', '--quality', '70-95', '--output', to, from];
  const done = spawnSync('pngquant', args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`pngquant: ${done.error?.message ?? done.stderr}`);
  return statSync(to).size;
}
