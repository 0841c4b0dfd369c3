import * as vscode from 'vscode';
import { looksLikePolicy } from '../policies/looksLikePolicy';
import { findPolicies } from '../policies/policyFiles';
import { tell } from './tell';

/**
 * The policy that a command is about: the one in the active editor, or one of the workspace that is then asked for.
 * @param first uris of policies that come first in the list
 */
export async function choosePolicy(
  title: string,
  placeHolder: string,
  first: readonly string[] = [],
): Promise<vscode.Uri | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId === 'xml' && looksLikePolicy(document.getText())) return document.uri;
  const policies = await findPolicies();
  if (policies.length === 0) {
    tell(vscode.l10n.t('There is no custom policy in this workspace. Open the folder of your policies first.'));
    return undefined;
  }
  const items = policies
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => Number(first.includes(b.uri.toString())) - Number(first.includes(a.uri.toString())));
  return (await vscode.window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true }))?.uri;
}
