import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { prepareAddQq, type AddQqPlan } from '../../server/protocol/addQq';
import { addQqQuestions } from './addQqQuestions';
import { choosePolicy } from '../dialogs/choosePolicy';
import { agreesToChanges } from '../dialogs/previewChanges';
import { askAll } from '../dialogs/questions';
import { tell } from '../dialogs/tell';

const MEMORY = 'b2cPolicy.addQQ';

/** What the last run was answered, by tenant: the names are no secrets. */
type Memory = Readonly<Record<string, { readonly journeyId: string; readonly clientId: string; readonly uri: string }>>;

/**
 * Asks what QQ sign-in needs, shows what it will change, and changes it as one edit. Leaving any question changes
 * nothing. It never asks for the APP KEY: secrets belong in the tenant's policy keys, not in files.
 */
export async function addQq(client: BaseLanguageClient, memento: vscode.Memento, from?: vscode.Uri): Promise<void> {
  const memory = memento.get<Memory>(MEMORY) ?? {};
  const title = vscode.l10n.t('Add QQ sign-in');
  const whichFamily = vscode.l10n.t('A policy of the family that is to get QQ sign-in');
  const known = Object.values(memory).map(({ uri }) => uri);
  const policy = from ?? (await choosePolicy(title, whichFamily, known));
  if (!policy) return;
  const uri = client.code2ProtocolConverter.asUri(policy);
  const choices = await client.sendRequest(prepareAddQq, { uri });
  if (choices.refusal !== undefined) return tell(choices.refusal);

  const { clientId, keyName, tenant } = choices;
  const last = memory[tenant];
  const answers = await askAll(title, addQqQuestions(client, last?.journeyId), {
    choices,
    uri,
    clientId: clientId ?? last?.clientId ?? '',
    keyName,
    extras: [],
  });
  const plan = answers?.plan;
  if (!answers || !plan) return;
  if (plan.refusal !== undefined) return tell(plan.refusal);
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(plan.edit);
  if (edit.size === 0) return tell(vscode.l10n.t('QQ sign-in is already there: nothing to change.'));
  if (answers.consent === 'preview') {
    const question = vscode.l10n.t('Add QQ sign-in with these changes?');
    if (!(await agreesToChanges(edit, question, title))) return;
  }
  if (!isCurrent(client, plan))
    return tell(vscode.l10n.t('A policy changed in the meantime. Nothing was changed; please try again.'));
  if (!(await apply(edit, answers.keyName))) return;
  const journeyId = answers.journey?.id ?? '';
  await memento.update(MEMORY, {
    ...memory,
    [tenant]: { journeyId, clientId: answers.clientId, uri: policy.toString() },
  });
}

/** Whether the documents that the plan was made for are still as they were. */
function isCurrent(client: BaseLanguageClient, { edit }: AddQqPlan): boolean {
  const open = new Map(vscode.workspace.textDocuments.map((document) => [document.uri.toString(), document.version]));
  return (edit.documentChanges ?? []).every((change) => {
    if (!('textDocument' in change) || change.textDocument.version === null) return true;
    const version = open.get(client.protocol2CodeConverter.asUri(change.textDocument.uri).toString());
    return version === undefined || version === change.textDocument.version;
  });
}

/** @returns whether the edit was made */
async function apply(edit: vscode.WorkspaceEdit, keyName: string): Promise<boolean> {
  const [first] = edit.entries();
  if (!(await vscode.workspace.applyEdit(edit)) || !first) return false;
  const [uri, changes] = first;
  const editor = await vscode.window.showTextDocument(uri, { preview: false });
  const at = changes[0]?.range.start;
  if (at) editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  // Short: longer notifications are cut off.
  tell(vscode.l10n.t('QQ was added. Put the APP KEY into {0}.', keyName));
  return true;
}
