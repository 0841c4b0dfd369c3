import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildSource } from '../build/buildPolicies';
import { decodeXml, type Encoding } from '../xml/storedText';
import { folderEntries } from './folderEntries';

/** An XML file on disk that a build reads. */
export interface DiskSource extends BuildSource {
  readonly bytes: Uint8Array;
  /** Undefined where its bytes are no text of the encoding that they declare: then nothing can be filled in. */
  readonly encoding: Encoding | undefined;
}

/** Every XML file below a folder, but in folders that never hold policies or that a build wrote. Throws where one cannot be read. */
export function readBuildSources(folder: string, at = folder): DiskSource[] {
  const throwIt = (_: string, error: unknown): never => {
    throw error as Error;
  };
  return folderEntries(at, throwIt).flatMap(({ name, path, kind }) => {
    if (kind === 'folder') return readBuildSources(folder, path);
    return kind === 'xml' ? [readBuildSource(folder, join(at, name))] : [];
  });
}

/** One XML file. Throws where it cannot be read. */
export function readBuildSource(folder: string, path: string): DiskSource {
  const bytes = readFileSync(path);
  const decoded = decodeXml(bytes.toString('utf8'), () => bytes);
  return {
    uri: pathToFileURL(path).href,
    path: relative(folder, path).split(sep).join('/'),
    text: decoded?.text ?? '',
    bytes,
    encoding: decoded?.encoding,
  };
}

/** The file of settings in a folder, whatever its case; undefined where there is none. */
export function settingsIn(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  return folderEntries(folder, () => undefined).find(({ kind }) => kind === 'settings')?.path;
}
