import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { listRunnable } from '../../server/protocol/run';
import { firstSignInTests } from '../../server/protocol/firstSignInTests';
import { tell } from '../dialogs/tell';
import { knownEnvironment } from '../views/environment';

/**
 * Opens the first sign-in tests of a relying party as a new file beside it, which is saved by the user or not at all. Tests
 * that are there, saved or not, are shown as they are.
 * @param from the policy; the one in the editor, or one that is asked for, where that is no relying party
 */
export async function createSignInTests(
  client: BaseLanguageClient,
  memory: vscode.Memento,
  from?: vscode.Uri,
): Promise<void> {
  const policy = await chooseRelyingParty(client, from ?? vscode.window.activeTextEditor?.document.uri);
  if (!policy) return;
  const environment = await knownEnvironment(client, memory);
  const { file, refusal } = await client.sendRequest(firstSignInTests, {
    uri: client.code2ProtocolConverter.asUri(policy),
    ...(environment === undefined ? {} : { environment }),
  });
  if (!file) return tell(refusal ?? '');
  const place = vscode.Uri.joinPath(policy, '..', file.name);
  if (await isThere(place)) {
    await vscode.window.showTextDocument(place, { preview: false });
    return tell(vscode.l10n.t('{0} is there already. It stays as it is.', file.name));
  }
  const document = await vscode.workspace.openTextDocument(place.with({ scheme: 'untitled' }));
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  if (document.getText() !== '') return;
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), file.text));
  tell(vscode.l10n.t('Read what the tests expect before you save them: it is what the policy does now.'));
}

async function chooseRelyingParty(client: BaseLanguageClient, from?: vscode.Uri): Promise<vscode.Uri | undefined> {
  const policies = (await client.sendRequest(listRunnable)).map(({ uri, policyId, journey }) => ({
    label: policyId,
    description: journey ?? '',
    uri: client.protocol2CodeConverter.asUri(uri),
  }));
  const one = policies.length === 1 ? policies[0] : policies.find(({ uri }) => uri.toString() === from?.toString());
  if (one) return one.uri;
  if (policies.length === 0) {
    tell(vscode.l10n.t('There is no relying party policy in this workspace that a browser can run.'));
    return undefined;
  }
  const items = policies.map((policy) => ({ ...policy, detail: vscode.workspace.asRelativePath(policy.uri) }));
  const title = vscode.l10n.t('Create sign-in tests');
  const placeHolder = vscode.l10n.t('The relying party policy that the tests are for');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))?.uri;
}

async function isThere(place: vscode.Uri): Promise<boolean> {
  return await vscode.workspace.fs.stat(place).then(
    () => true,
    () => false,
  );
}
