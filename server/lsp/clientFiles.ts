import { ErrorCodes, type Connection, type ResponseError } from 'vscode-languageserver';
import { foldersLeftOut, type PolicyFiles } from '../policy/files';
import { listFiles, readFile } from '../protocol/files';
import { describeError } from './run';

/**
 * The workspace's files as the client sees them: works for virtual workspaces and in the browser too.
 * @param disk answers in the place of a client that does not after all, or reads bytes of UTF-16 as UTF-8
 */
export function clientFiles(connection: Connection, disk: PolicyFiles | undefined): PolicyFiles {
  return {
    list: async (under) => {
      try {
        return await connection.sendRequest(listFiles, { exclude: foldersLeftOut, ...(under ? { under } : {}) });
      } catch (error) {
        if (!disk) throw error;
        connection.console.warn(`the client does not list its files, they are read from disk: ${describeError(error)}`);
        return await disk.list(under);
      }
    },
    read: async (uri) => {
      let text: string | null;
      try {
        text = await connection.sendRequest(readFile, { uri });
      } catch (error) {
        if (!disk || (error as ResponseError<void>).code !== ErrorCodes.MethodNotFound) throw error;
        return await disk.read(uri);
      }
      // XML has no such character.
      const isBytes = text?.includes('\0') === true;
      return (isBytes ? await disk?.read(uri) : undefined) ?? text ?? undefined;
    },
  };
}
