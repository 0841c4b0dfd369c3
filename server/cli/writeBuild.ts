import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { builtMark, foldersLeftOut } from '../policy/files';

/** What a build makes of a file. */
export interface BuiltBytes {
  /** Below the folder of the build, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes what a build made into a folder, made where it is missing, and nowhere else: a link within it that leads out is an
 * error. Each file is replaced whole. Where the folder has another name than the usual one, those of environments get a
 * mark, by which checks know them.
 * Throws where a file cannot be written.
 */
export function writeBuild(folder: string, files: readonly BuiltBytes[]): void {
  mkdirSync(folder, { recursive: true });
  const top = realpathSync(folder);
  const wantsMark = !foldersLeftOut.includes(basename(folder));
  const environments = new Set(wantsMark ? files.map(({ path }) => path.slice(0, path.indexOf('/'))) : []);
  for (const name of environments) {
    makeFolder(top, join(top, name));
    rmSync(join(top, name, builtMark), { force: true });
    writeFileSync(join(top, name, builtMark), '', { flag: 'wx' });
  }
  for (const { path, bytes } of files) {
    const target = join(top, ...path.split('/'));
    makeFolder(top, dirname(target));
    const temporary = `${target}.${process.pid}.tmp`;
    try {
      writeFileSync(temporary, bytes, { flag: 'wx' });
      renameSync(temporary, target);
    } finally {
      rmSync(temporary, { force: true });
    }
  }
}

/** Makes a folder step by step, so that no link on the way is followed out of the top. */
function makeFolder(top: string, folder: string): void {
  if (folder === top) return;
  makeFolder(top, dirname(folder));
  if (!existsSync(folder)) mkdirSync(folder);
  const real = realpathSync(folder);
  if (real !== top && !real.startsWith(top + sep)) throw new Error(`${folder} leads out of ${top}`);
}
