import { readFileSync } from 'node:fs';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { version } from '../package.json';
import { readDiskFiles } from './cli/diskFiles';
import { readTranslations } from './cli/translations';
import { startServer } from './lsp/server';
import type { PolicyFiles } from './policy/files';
import { isSettingsFile } from './policy/settingsFile';

/** The files under the folders that are open, read from disk: for editors that do not answer file requests. */
function diskFiles(folders: () => readonly string[]): PolicyFiles {
  let listed = new Map<string, string>();
  return {
    list: () => {
      const paths = folders()
        .map((folder) => URI.parse(folder))
        .filter(({ scheme }) => scheme === 'file');
      const { files, settings } = readDiskFiles(
        paths.map(({ fsPath }) => fsPath),
        process.cwd(),
      );
      // Walking the folders has read the texts: kept for the one read that follows.
      listed = new Map(files.map(({ name, text }) => [URI.file(name).toString(), text]));
      for (const { uri, text } of settings) listed.set(uri, text);
      return Promise.resolve([...listed.keys()]);
    },
    read: (uri) => {
      const text = listed.get(uri) ?? textOf(URI.parse(uri).fsPath);
      listed.delete(uri);
      return Promise.resolve(text);
    },
  };
}

/** A file that may be any that the server asks for. */
function textOf(path: string): string | undefined {
  if (!isSettingsFile(path)) return readDiskFiles([path], process.cwd()).files[0]?.text;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

startServer(createConnection(ProposedFeatures.all), { version, diskFiles, translations: readTranslations });
