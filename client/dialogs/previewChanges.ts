import * as vscode from 'vscode';

const SCHEME = 'b2c-policy-preview';

/**
 * Shows the files of an edit as they are and as they would be, side by side, and asks whether to go on.
 * @param question asked beside the changes
 * @param go the button that agrees
 * @returns true where the user agreed; the changes are then no longer shown
 */
export async function agreesToChanges(edit: vscode.WorkspaceEdit, question: string, go: string): Promise<boolean> {
  const texts = new Map<string, string>();
  const sides: [vscode.Uri, vscode.Uri, vscode.Uri][] = [];
  for (const [uri, edits] of edit.entries()) {
    const changed = uri.with({ scheme: SCHEME, authority: '', query: uri.authority });
    texts.set(changed.toString(), textAfter(await vscode.workspace.openTextDocument(uri), edits));
    sides.push([uri, uri, changed]);
  }
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
  try {
    await vscode.commands.executeCommand('vscode.changes', question, sides);
    return (await vscode.window.showInformationMessage(question, go, vscode.l10n.t('Cancel'))) === go;
  } finally {
    await closeDiffs(question);
    provider.dispose();
  }
}

/** The text of a document after edits that do not overlap. */
function textAfter(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): string {
  let text = document.getText();
  const fromTheEnd = [...edits].sort((a, b) => b.range.start.compareTo(a.range.start));
  for (const { range, newText } of fromTheEnd)
    text = text.slice(0, document.offsetAt(range.start)) + newText + text.slice(document.offsetAt(range.end));
  return text;
}

async function closeDiffs(title: string): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter((tab) => tab.label.startsWith(title));
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
}
