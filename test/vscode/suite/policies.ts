import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Machines may be busy: what is waited for longer does not come. */
const PATIENCE = 45_000;

/** A file of the folder that the suite runs on: a copy of the sample policies. */
export function fileUri(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function openPolicy(name: string): Promise<vscode.TextEditor> {
  return await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(name)));
}

/** Where a text stands first in a document. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  assert.ok(start >= 0, `${text} is in the document`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

/** Puts a text in place of another one, as typing would. */
export async function replace(editor: vscode.TextEditor, text: string, by: string): Promise<void> {
  assert.ok(await editor.edit((edit) => edit.replace(rangeOf(editor.document, text), by)));
}

/** Waits until our diagnostics of a file are as wanted, and answers them. */
export async function diagnosticsOf(
  uri: vscode.Uri,
  wanted: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  const ours = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'b2c-policy');
  await until(
    () => wanted(ours()),
    () => `diagnostics of ${uri.path}: ${JSON.stringify(ours())}`,
  );
  return ours();
}

/** The code of a diagnostic: ours link to their documentation. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

export async function until(condition: () => boolean, explain: () => string): Promise<void> {
  for (const start = Date.now(); !condition(); await pause(50)) {
    if (Date.now() - start > PATIENCE) assert.fail(`in vain waited for ${explain()}`);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, milliseconds));
}

/** Undoes what a test did to open documents. */
export async function revertAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
