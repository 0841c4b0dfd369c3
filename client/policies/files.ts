import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { listFiles, readFile } from '../../server/protocol/files';
import { findSettingsFiles, findXmlFiles, readStoredText } from './policyFiles';

/** Gives the server the files of the workspace, through VS Code: they may be on no disk that the server could read. */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(listFiles, async ({ exclude }, token) => {
      const found = await Promise.all([findXmlFiles(exclude, token), findSettingsFiles(exclude, token)]);
      return found.flat().map((uri) => client.code2ProtocolConverter.asUri(uri));
    }),
    client.onRequest(readFile, async ({ uri }) => {
      try {
        return await readStoredText(client.protocol2CodeConverter.asUri(uri));
      } catch {
        return null;
      }
    }),
  );
}
