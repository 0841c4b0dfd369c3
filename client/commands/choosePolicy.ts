import * as vscode from 'vscode';
import { looksLikePolicy } from '../looksLikePolicy';
import { findPolicies } from '../policyFiles';

/** The policy that a command is about: the one in the active editor, or one of the workspace that is then asked for. */
export async function choosePolicy(title: string, placeHolder: string): Promise<vscode.Uri | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId === 'xml' && looksLikePolicy(document.getText())) return document.uri;
  const policies = await findPolicies();
  if (policies.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no custom policy in this workspace. Open the folder of your policies first.'),
    );
    return undefined;
  }
  const items = policies.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))?.uri;
}
