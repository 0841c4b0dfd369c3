import { readFileSync, realpathSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import type { LocalPage, LocalPages, PageFile } from '../runner/service';

/** The types of files that pages need; others are not served. */
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** The largest file that is read, in bytes. */
const LARGEST = 10 * 1024 * 1024;

/** A folder that stands for an address: for a known one, or for where any page of its names lies. */
interface Place {
  /** Ends with a slash; undefined where the folder stands for any address. */
  readonly url: string | undefined;
  readonly folder: string;
}

/**
 * Pages of `LoadUri` that lie in folders of this machine. Nothing outside of a folder is ever read, whatever links lead
 * out of it.
 * @param options each `FOLDER`, or `URL=FOLDER`; folders are relative to `cwd`
 * @throws where a folder is not there
 */
export class FolderPages implements LocalPages {
  private readonly places: readonly Place[];

  constructor(options: readonly string[], resolveFolder: (folder: string) => string) {
    this.places = options.map((option) => {
      const [, url, folder = option] = /^(https?:\/\/.+)=([^=]+)$/i.exec(option) ?? [];
      const real = realpathSync(resolveFolder(folder));
      if (!statSync(real).isDirectory()) throw new Error(`${folder} is no folder.`);
      return { url: url === undefined ? undefined : url.replace(/\/*$/, '/'), folder: real };
    });
  }

  page(loadUri: string): LocalPage | undefined {
    const [address = ''] = loadUri.split(/[?#]/);
    for (const [index, { url, folder }] of this.places.entries()) {
      for (const [prefix, path] of url === undefined ? splits(address) : startOf(address, url)) {
        const bytes = readInside(folder, path);
        if (bytes) return { html: bytes.toString('utf8'), prefix, place: String(index), path };
      }
    }
    return undefined;
  }

  file(place: string, path: string): PageFile | undefined {
    const found = this.places[Number(place)];
    const type = types[extname(path).toLowerCase()];
    const content = found && type !== undefined ? readInside(found.folder, path) : undefined;
    return content && type !== undefined ? { type, content } : undefined;
  }
}

function startOf(address: string, url: string): readonly (readonly [prefix: string, path: string])[] {
  return address.toLowerCase().startsWith(url.toLowerCase()) ? [[url, address.slice(url.length)]] : [];
}

/** Where an address may be parted into that of a folder and a path in it, the longest path first. */
function splits(address: string): readonly (readonly [prefix: string, path: string])[] {
  const start = /^(?:https?:\/\/[^/]+|~)\//i.exec(address)?.[0];
  if (start === undefined) return [];
  const names = address.slice(start.length).split('/');
  return names.map((_, i) => [
    start +
      names
        .slice(0, i)
        .map((one) => `${one}/`)
        .join(''),
    names.slice(i).join('/'),
  ]);
}

/** A file of a folder; undefined where there is none, it is too large, or it lies outside. */
function readInside(folder: string, path: string): Buffer | undefined {
  try {
    const decoded = decodeURIComponent(path);
    if (decoded.includes('\0')) return undefined;
    const real = realpathSync(join(folder, decoded));
    if (!real.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return undefined;
    const stats = statSync(real);
    return stats.isFile() && stats.size <= LARGEST ? readFileSync(real) : undefined;
  } catch {
    // Not there, not readable, or no path at all.
    return undefined;
  }
}
