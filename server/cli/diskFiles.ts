import { closeSync, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { t } from '@vscode/l10n';
import { translate } from '../presentation/translate';
import { message, type Message } from '../words/message';
import { largestFile, looksLikePolicy } from '../policy/files';
import { SettingsFile } from '../policy/settingsFile';
import { decodeXml, textOfBytes, type Encoding } from '../xml/storedText';
import { folderEntries } from './folderEntries';

/** An XML file on disk, read. */
export interface DiskFile {
  /** How the user knows it: the path given, or what was found beneath it. Good from the working folder. */
  readonly name: string;
  /** The real path. */
  readonly path: string;
  readonly uri: string;
  /** Without a byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
}

/** A file or folder that could not be read, and why: the end of a sentence that begins with its name. */
export interface Unreadable {
  readonly name: string;
  readonly reason: string;
}

export interface DiskFiles {
  readonly files: readonly DiskFile[];
  /** What builds fill into policies, from the folders named; a file that cannot be read says nothing. */
  readonly settings: readonly SettingsFile[];
  readonly unreadable: readonly Unreadable[];
}

/**
 * Reads the files named, whatever they are, and those beneath the folders named that are policies or broken ones.
 * Each file comes once, in the order of the paths and of their names. Never throws.
 * @param paths as the user gave them
 * @param cwd the folder that relative paths start from
 * @param onRead is told how many files were read so far
 * @param levels how many levels of folders are read: 1 leaves out what is in folders of those named
 */
export function readDiskFiles(
  paths: readonly string[],
  cwd: string,
  onRead?: (count: number) => void,
  levels = Infinity,
): DiskFiles {
  const files: DiskFile[] = [];
  const settings: SettingsFile[] = [];
  const unreadable: Unreadable[] = [];
  const seen = new Set<string>();

  const attempt = (name: string, read: () => void): void => {
    try {
      read();
    } catch (error) {
      unreadable.push({ name, reason: reasonOf(error) });
    }
  };

  const readFile = (name: string, path: string, named: boolean): void => {
    if (seen.has(path)) return;
    seen.add(path);
    if (statSync(path).size > largestFile) {
      if (named || looksLikePolicy(readHead(path)))
        unreadable.push({ name, reason: t('is larger than {0} MB: no policy is', largestFile / 1024 / 1024) });
      return;
    }
    const lossyText = readFileSync(path, 'utf8');
    const decoded = decodeXml(lossyText, () => readFileSync(path));
    if (!named && !looksLikePolicy(decoded?.text ?? lossyText)) {
      // It may be named by itself yet.
      seen.delete(path);
      return;
    }
    if (decoded) files.push({ name, path, uri: pathToFileURL(path).href, ...decoded });
    else unreadable.push({ name, reason: t('is not text in UTF-8 or in the encoding that it declares') });
    onRead?.(files.length);
  };

  const readFolder = (name: string, path: string, level: number): void => {
    if (level > levels || seen.has(path)) return;
    seen.add(path);
    const failed = (entry: string, error: unknown) =>
      unreadable.push({ name: inside(name, entry), reason: reasonOf(error) });
    for (const entry of folderEntries(path, failed)) {
      const entryName = inside(name, entry.name);
      if (entry.kind === 'folder') attempt(entryName, () => readFolder(entryName, entry.path, level + 1));
      else if (entry.kind === 'settings') readSettings(entry.path);
      else attempt(entryName, () => readFile(entryName, entry.path, false));
    }
  };

  const readSettings = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    try {
      if (statSync(path).size <= largestFile)
        settings.push(new SettingsFile(pathToFileURL(path).href, textOfBytes(readFileSync(path))));
    } catch {
      // It is no policy: whoever asks for policies need not hear of it.
    }
  };

  for (const name of paths)
    attempt(name, () => {
      const path = realpathSync(resolve(cwd, name));
      if (statSync(path).isDirectory()) readFolder(name, path, 1);
      else readFile(name, path, true);
    });
  return { files, settings, unreadable };
}

/** The name of something in a folder that the user called `folder`; what is in `.` needs no prefix. */
function inside(folder: string, name: string): string {
  if (folder === '.' || folder === `.${sep}`) return name;
  return folder.endsWith('/') || folder.endsWith(sep) ? folder + name : folder + sep + name;
}

/** The first characters of a file that is too large to read. */
function readHead(path: string): string {
  const head = Buffer.alloc(8192);
  const file = openSync(path, 'r');
  try {
    return textOfBytes(head.subarray(0, readSync(file, head)));
  } finally {
    closeSync(file);
  }
}

const reasons: Readonly<Record<string, Message>> = {
  ENOENT: message('does not exist'),
  EACCES: message('cannot be read: no permission'),
  EPERM: message('cannot be read: no permission'),
  ELOOP: message('cannot be read: its links lead in a circle'),
  ENOTDIR: message('does not exist: a part of its path is a file'),
};

function reasonOf(error: unknown): string {
  const { code, message: why } = error as NodeJS.ErrnoException;
  return translate((code === undefined ? undefined : reasons[code]) ?? message('cannot be read: {0}', why));
}
