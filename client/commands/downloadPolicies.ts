import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  downloadPolicies,
  listTenantPolicies,
  type DownloadedPolicies,
  type TenantPolicyList,
} from '../../server/protocol/tenantPolicies';
import { tell, tellFault } from '../dialogs/tell';
import { findPolicies, readStoredText } from '../policies/policyFiles';
import { showTenantText } from '../views/tenantTexts';
import { signInToTenant, withProgress, type TenantCommand } from './tenantCommand';

type Listed = TenantPolicyList['policies'][number];
type Downloaded = DownloadedPolicies['policies'][number];

/** Writes policies of the tenant into a folder. A file that is there and differs is replaced only where the user wants it. */
export const downloadTenantPolicies: TenantCommand = async (client, memory, from) => {
  const title = vscode.l10n.t('Download policies from the tenant');
  const session = await signInToTenant(client, memory, title, from, 'policies');
  if (!session) return;
  const listed = await withProgress(client, title, session.params, [], (call, token) =>
    client.sendRequest(listTenantPolicies, call, token),
  );
  if (!listed) return;
  if (listed.refusal !== undefined) return tellFault(listed.refusal);
  if (listed.policies.length === 0) return tell(vscode.l10n.t('The tenant has no custom policies.'));
  const wanted = await whichPolicies(client, title, session.tenant ?? '', listed.policies);
  const folder = wanted?.length ? await whichFolder(title) : undefined;
  if (!wanted || !folder) return;

  const files = new Map(wanted.map(({ id, file }) => [id, vscode.Uri.joinPath(folder, file)]));
  const policies = await Promise.all(
    wanted.map(async ({ id }) => {
      const there = await textAt(files.get(id) as vscode.Uri);
      return there === undefined ? { id } : { id, there };
    }),
  );
  const got = await withProgress(client, title, session.params, [], (call, token) =>
    client.sendRequest(downloadPolicies, { ...call, policies }, token),
  );
  if (!got) return;
  if (got.refusal !== undefined) return tellFault(got.refusal);
  const written: string[] = [];
  for (const one of got.policies) {
    const uri = files.get(one.id) as vscode.Uri;
    if (one.state === 'same') continue;
    if (one.state === 'new') await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(one.text));
    else if (!(await replaces(uri, one))) continue;
    written.push(vscode.workspace.asRelativePath(uri));
  }
  tell(
    written.length === 0
      ? vscode.l10n.t('Nothing was written: the files that are there stay.')
      : vscode.l10n.t('Downloaded {0}', written.join(', ')),
  );
};

/** Asks which policies; those that the workspace does not have are ticked. */
async function whichPolicies(
  client: BaseLanguageClient,
  title: string,
  tenant: string,
  policies: readonly Listed[],
): Promise<readonly Listed[] | undefined> {
  const items = policies.map((one) => ({
    label: one.id,
    description: one.here
      .map((uri) => vscode.workspace.asRelativePath(client.protocol2CodeConverter.asUri(uri)))
      .join(', '),
    picked: one.here.length === 0,
    one,
  }));
  const placeHolder = vscode.l10n.t('Policies of {0}; beside them the files that have the same PolicyId', tenant);
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder,
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return picked?.map(({ one }) => one);
}

/** Asks for the folder: one of the workspace that holds policies, the workspace's own, or another one. */
async function whichFolder(title: string): Promise<vscode.Uri | undefined> {
  const parents = (await findPolicies()).map((uri) => vscode.Uri.joinPath(uri, '..'));
  const own = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const folders = new Map([...own, ...parents].map((uri) => [uri.toString().replace(/\/$/, ''), uri]));
  const items: (vscode.QuickPickItem & { readonly uri?: vscode.Uri })[] = [
    ...[...folders.values()].map((uri) => ({ label: `$(folder) ${nameOf(uri)}`, uri })),
    { label: `$(folder-opened) ${vscode.l10n.t('Another folder')}` },
  ];
  const placeHolder = vscode.l10n.t('The folder to write them to');
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true });
  if (!picked || picked.uri) return picked?.uri;
  const chosen = await vscode.window.showOpenDialog({ title, canSelectFiles: false, canSelectFolders: true });
  return chosen?.[0];
}

function nameOf(folder: vscode.Uri): string {
  const name = vscode.workspace.asRelativePath(folder, true);
  return name === folder.fsPath ? (vscode.workspace.getWorkspaceFolder(folder)?.name ?? name) : name;
}

/** What a file holds, as an editor shows it; undefined where there is none. */
async function textAt(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    return await readStoredText(uri);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

/** Asks about a file that differs, beside the tenant's text where wanted, and replaces its text in an editor: one undo brings it back. */
async function replaces(uri: vscode.Uri, { id, text }: Downloaded): Promise<boolean> {
  const [replace, compare, keep] = [vscode.l10n.t('Replace'), vscode.l10n.t('Compare'), vscode.l10n.t('Keep')];
  const question = vscode.l10n.t('{0} is there and differs from the tenant.', vscode.workspace.asRelativePath(uri));
  let chosen = await vscode.window.showWarningMessage(question, { modal: true }, replace, compare, keep);
  if (chosen === compare) {
    const title = vscode.l10n.t('{0} in the tenant and here', id);
    await vscode.commands.executeCommand('vscode.diff', showTenantText('tenant', id, text), uri, title);
    chosen = await vscode.window.showWarningMessage(question, replace, keep);
  }
  if (chosen !== replace) return false;
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  const whole = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  edit.replace(uri, whole, text);
  return (await vscode.workspace.applyEdit(edit)) && (await document.save());
}
