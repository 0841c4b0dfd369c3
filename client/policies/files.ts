import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { listFiles, readFile } from '../../server/protocol/files';
import { findSettingsFiles, findXmlFiles, readStoredText, type Search } from './policyFiles';

/** Gives the server the files of the workspace, through VS Code: they may be on no disk that the server could read. */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
  const toUri = (uri: string): vscode.Uri => client.protocol2CodeConverter.asUri(uri);
  return vscode.Disposable.from(
    client.onRequest(listFiles, async ({ exclude, under }, token) => {
      const folders = under ? await foldersOf(under.map(toUri)) : [undefined];
      const found = await Promise.all(
        folders.flatMap((folder) => {
          const search: Search = { exclude, token, ...(folder ? { under: folder } : {}) };
          return [findXmlFiles(search), findSettingsFiles(search)];
        }),
      );
      return found.flat().map((uri) => client.code2ProtocolConverter.asUri(uri));
    }),
    client.onRequest(readFile, async ({ uri }) => {
      try {
        return await readStoredText(toUri(uri));
      } catch (error) {
        // Gone is an answer; what is there and cannot be read is for the server to know.
        if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
        throw error;
      }
    }),
  );
}

/** Those of the uris that are folders, none of them below another. */
async function foldersOf(uris: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const tops = uris.filter((uri) => !uris.some((other) => uri.toString().startsWith(`${other.toString()}/`)));
  const isFolder = await Promise.all(
    tops.map(async (uri) => {
      try {
        return (await vscode.workspace.fs.stat(uri)).type === vscode.FileType.Directory;
      } catch {
        return false;
      }
    }),
  );
  return tops.filter((_, at) => isFolder[at]);
}
