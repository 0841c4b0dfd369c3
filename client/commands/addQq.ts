import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { prepareAddQq, type AddQqPlan } from '../../server/protocol';
import { looksLikePolicy } from '../looksLikePolicy';
import { findPolicies } from '../policyFiles';
import { addQqQuestions } from './addQqQuestions';
import { askAll } from './questions';
import { agreesToChanges } from './previewChanges';

const MEMORY = 'b2cPolicy.addQQ';

/** What the last run was answered, by tenant: the names are no secrets. */
type Memory = Readonly<Record<string, { readonly journeyId: string; readonly clientId: string; readonly uri: string }>>;

/**
 * Asks what QQ sign-in needs, shows what it will change, and changes it as one edit. Leaving any question changes
 * nothing. It never asks for the APP KEY: secrets belong in the tenant's policy keys, not in files.
 */
export async function addQq(client: BaseLanguageClient, memento: vscode.Memento, from?: vscode.Uri): Promise<void> {
  const memory = memento.get<Memory>(MEMORY) ?? {};
  const policy = from ?? activePolicy() ?? (await pickPolicy(Object.values(memory).map(({ uri }) => uri)));
  if (!policy) return;
  const uri = client.code2ProtocolConverter.asUri(policy);
  const choices = await client.sendRequest(prepareAddQq, { uri });
  if (choices.refusal !== undefined) return tell(choices.refusal);

  const { clientId, keyName, tenant } = choices;
  const last = memory[tenant];
  const answers = await askAll(vscode.l10n.t('Add QQ sign-in'), addQqQuestions(client, last?.journeyId), {
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
    if (!(await agreesToChanges(edit, question, vscode.l10n.t('Add QQ sign-in')))) return;
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

function activePolicy(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && looksLikePolicy(document.getText()) ? document.uri : undefined;
}

/** @param known the policies that were chosen before: they come first */
async function pickPolicy(known: readonly string[]): Promise<vscode.Uri | undefined> {
  const policies = await findPolicies();
  if (policies.length === 0) {
    tell(vscode.l10n.t('There is no custom policy in this workspace. Open the folder of your policies first.'));
    return undefined;
  }
  const items = policies
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => Number(known.includes(b.uri.toString())) - Number(known.includes(a.uri.toString())));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Add QQ sign-in'),
    placeHolder: vscode.l10n.t('A policy of the family that is to get QQ sign-in'),
    ignoreFocusOut: true,
  });
  return picked?.uri;
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

/** Says something without waiting for it to be read. */
function tell(text: string): void {
  void vscode.window.showInformationMessage(text);
}
