import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { builtMark, foldersLeftOut } from '../policy/files';
import { isSettingsFile } from '../policy/settingsFile';

/** Something in a folder that is looked at. */
export interface FolderEntry {
  readonly name: string;
  /** Where it is: for a link to a file, that file. */
  readonly path: string;
  readonly kind: 'folder' | 'xml' | 'settings';
}

/**
 * What of a folder is looked at, by name: XML files, files of settings, and folders but those left out or built. Links to folders are
 * not followed: they may lead in circles. Links to nothing are editors' lock files. Throws where it cannot be read.
 * @param onFailure is told of a link that cannot be followed
 */
export function folderEntries(folder: string, onFailure: (name: string, error: unknown) => void): FolderEntry[] {
  const found: FolderEntry[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const { name } = entry;
    const path = folder.endsWith(sep) ? folder + name : folder + sep + name;
    if (entry.isDirectory()) {
      if (!foldersLeftOut.includes(name) && !existsSync(path + sep + builtMark))
        found.push({ name, path, kind: 'folder' });
      continue;
    }
    const kind = isSettingsFile(name) ? 'settings' : isXml(name) ? 'xml' : undefined;
    if (!kind) continue;
    if (entry.isFile()) found.push({ name, path, kind });
    else if (entry.isSymbolicLink()) {
      try {
        if (statSync(path, { throwIfNoEntry: false })?.isFile()) found.push({ name, path: realpathSync(path), kind });
      } catch (error) {
        onFailure(name, error);
      }
    }
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isXml(name: string): boolean {
  return name.slice(-4).toLowerCase() === '.xml';
}
