import { lstatSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import { largestFile, type PolicyFiles } from '../policy/files';
import { textOfBytes } from '../xml/storedText';
import { folderEntries } from './folderEntries';

/**
 * The files under the folders that are open, read from disk: for editors that do not answer file requests. What is not on
 * this disk, or cannot be looked into, has no files.
 * @param folders their uris when they are asked for
 * @param warn is told what cannot be looked into
 */
export function workspaceFiles(folders: () => readonly string[], warn: (text: string) => void): PolicyFiles {
  const list = (top: string): string[] => {
    const found: string[] = [];
    // A path may come twice, by folders within each other and by links: the uri is the same.
    for (const waiting = [top]; waiting.length > 0;) {
      const folder = waiting.pop() as string;
      try {
        const entries = folderEntries(folder, (name, error) => warn(`cannot follow ${name}: ${reasonOf(error)}`));
        for (const { name, kind } of entries) {
          if (kind === 'folder') waiting.push(join(folder, name));
          else found.push(URI.file(join(folder, name)).toString());
        }
      } catch (error) {
        warn(`cannot look into ${folder}: ${reasonOf(error)}`);
      }
    }
    return found;
  };
  return {
    list: (under) => {
      const given = (under ?? folders()).map((uri) => URI.parse(uri)).filter(({ scheme }) => scheme === 'file');
      const paths = given.map(({ fsPath }) => fsPath);
      // What is new may be a link that leads in a circle; a folder that somebody opens may be one that does not.
      const isFolder = under ? (path: string) => lstatSync(path, quietly)?.isDirectory() : () => true;
      return Promise.resolve([...new Set(paths.filter(isFolder).flatMap(list))]);
    },
    read: async (uri) => {
      const { scheme, fsPath } = URI.parse(uri);
      if (scheme !== 'file') return undefined;
      const size = statSync(fsPath, quietly)?.size;
      if (size === undefined) return undefined;
      if (size > largestFile) throw new Error(`${size} bytes are more than a policy can have`);
      return Promise.resolve(textOfBytes(readFileSync(fsPath)));
    },
  };
}

const quietly = { throwIfNoEntry: false } as const;

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
