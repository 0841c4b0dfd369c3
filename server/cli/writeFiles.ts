import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';

/** Bytes for a file that exists. */
export interface FileContent {
  /** The real path, no link. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Replaces files by whole new ones beside them: a reader sees the old or the new text, never a part. Nothing is replaced
 * before everything is written. Permissions stay. Throws where a file cannot be written; then none was changed, except
 * where the last step itself fails half way.
 */
export function writeFiles(contents: readonly FileContent[]): void {
  const written: { readonly path: string; readonly temporary: string }[] = [];
  try {
    for (const { path, bytes } of contents) {
      // A rename would go past a file's own protection.
      accessSync(path, constants.W_OK);
      const temporary = `${path}.${process.pid}.tmp`;
      const file = openSync(temporary, 'wx');
      written.push({ path, temporary });
      try {
        writeFileSync(file, bytes);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      chmodSync(temporary, statSync(path).mode & 0o7777);
    }
    for (const { path, temporary } of written) renameSync(temporary, path);
  } finally {
    for (const { temporary } of written) rmSync(temporary, { force: true });
  }
}
