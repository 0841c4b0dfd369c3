import * as vscode from 'vscode';
import { looksLikePolicy } from './looksLikePolicy';
import { findPolicies, POLICY_GLOB, readStoredText } from './policyFiles';

/**
 * Calls back once, when there is a policy: open in an editor, typed into one, or anywhere in the workspace, now or
 * later. Until then the extension costs nothing but this watch.
 */
export function onFirstPolicy(callback: () => void): vscode.Disposable {
  let found = false;
  const watches: vscode.Disposable[] = [];
  const stop = () => watches.forEach((watch) => void watch.dispose());
  const done = () => {
    if (found) return;
    found = true;
    stop();
    void vscode.commands.executeCommand('setContext', 'b2cPolicy.noPolicies', false);
    callback();
  };
  const lookAt = (document: vscode.TextDocument) => {
    if (document.languageId === 'xml' && looksLikePolicy(document.getText())) done();
  };
  const lookAtFile = async (uri: vscode.Uri) => {
    if (looksLikePolicy(await readStoredText(uri))) done();
  };
  const lookEverywhere = async () => {
    if ((await findPolicies(1)).length > 0) done();
    // What the empty explorer then says.
    else if (!found) void vscode.commands.executeCommand('setContext', 'b2cPolicy.noPolicies', true);
  };

  vscode.workspace.textDocuments.forEach(lookAt);
  if (found) return new vscode.Disposable(() => undefined);
  const watcher = vscode.workspace.createFileSystemWatcher(POLICY_GLOB);
  watches.push(
    watcher,
    // A file that is gone again when we read it is no policy.
    watcher.onDidCreate((uri) => void lookAtFile(uri).catch(() => undefined)),
    watcher.onDidChange((uri) => void lookAtFile(uri).catch(() => undefined)),
    vscode.workspace.onDidOpenTextDocument(lookAt),
    vscode.workspace.onDidChangeTextDocument(({ document }) => lookAt(document)),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void lookEverywhere()),
  );
  void lookEverywhere();
  return new vscode.Disposable(() => {
    found = true;
    stop();
  });
}
