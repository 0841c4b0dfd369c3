import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { autoClose } from '../../server/protocol/editing';
import { leavesGenericXml } from './genericXml';

/** Long enough for the change to be on its way to the server, too short to be noticed. */
const PAUSE_MS = 30;

/** Inserts the end tag when `>` or `</` is typed in a policy. The server knows whether one is missing, and which. */
export function closeTags(client: BaseLanguageClient): vscode.Disposable {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(pause);
  const onChange = ({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent) => {
    stop();
    const editor = vscode.window.activeTextEditor;
    const [change, another] = contentChanges;
    if (editor?.document !== document || document.languageId !== 'xml' || !change || another) return;
    // What undo brings back was not typed.
    if (reason !== undefined || (change.text !== '>' && change.text !== '/')) return;
    if (!client.isRunning() || leavesGenericXml()) return;
    const position = change.range.start.translate(0, 1);
    pause = setTimeout(() => {
      close(client, editor, position).catch((error: unknown) => client.error('Closing a tag failed', error, false));
    }, PAUSE_MS);
  };
  return vscode.Disposable.from(vscode.workspace.onDidChangeTextDocument(onChange), new vscode.Disposable(stop));
}

async function close(client: BaseLanguageClient, editor: vscode.TextEditor, at: vscode.Position): Promise<void> {
  const { document } = editor;
  const { version } = document;
  const stands = () =>
    document.version === version &&
    vscode.window.activeTextEditor === editor &&
    editor.selections.length === 1 &&
    editor.selection.isEmpty &&
    editor.selection.active.isEqual(at);
  if (!stands()) return;
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const position = client.code2ProtocolConverter.asPosition(at);
  const snippet = await client.sendRequest(autoClose, { uri, version, position });
  if (snippet !== null && stands()) await editor.insertSnippet(new vscode.SnippetString(snippet), at);
}
