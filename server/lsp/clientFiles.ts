import type { Connection } from 'vscode-languageserver';
import { foldersLeftOut, type PolicyFiles } from '../policy/files';
import { listFiles, readFile } from '../protocol/files';

/** The workspace's files as the client sees them: works for virtual workspaces and in the browser too. */
export function clientFiles(connection: Connection): PolicyFiles {
  return {
    list: () => connection.sendRequest(listFiles, { exclude: foldersLeftOut }),
    read: async (uri) => (await connection.sendRequest(readFile, { uri })) ?? undefined,
  };
}
