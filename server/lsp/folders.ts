import { foldersLeftOut, schemesOfFiles } from '../policy/files';
import { canonicalUri } from './uris';

/** The folders that are open in the editor, and what of the world belongs to them. */
export class Folders {
  /** Canonical, without a slash at the end; the innermost first. */
  readonly uris: readonly string[];
  private readonly schemes: ReadonlySet<string>;

  constructor(uris: readonly string[]) {
    const canonical = uris.map((uri) => canonicalUri(uri).replace(/\/+$/, ''));
    this.uris = [...new Set(canonical)].sort((a, b) => b.length - a.length);
    this.schemes = new Set([...schemesOfFiles, ...this.uris.map(schemeOf)]);
  }

  /** The innermost folder that a file (canonical uri) lies in; undefined for files outside of all. */
  folderOf(uri: string): string | undefined {
    return this.uris.find((folder) => isBelow(uri, folder));
  }

  /** True for what is read without being opened: below a folder, and in none of the folders left out there. */
  hold(uri: string): boolean {
    return this.uris.some((folder) => isBelow(uri, folder) && !isLeftOut(uri.slice(folder.length)));
  }

  /** True for documents that are files, or will be; not for older texts of them and the like. */
  countDocument(uri: string): boolean {
    return this.schemes.has(schemeOf(uri));
  }
}

/** True where a file, or folder, lies below a folder, both canonical. */
export function isBelow(uri: string, folder: string): boolean {
  return uri.startsWith(folder) && uri[folder.length] === '/';
}

/** What lies above the folder that is open is no matter: a checkout may stand anywhere. */
function isLeftOut(path: string): boolean {
  return path.split('/').some((name) => foldersLeftOut.includes(name));
}

function schemeOf(uri: string): string {
  return uri.slice(0, uri.indexOf(':'));
}
