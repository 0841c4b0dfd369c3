import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { planAddQq, prepareAddQq, type AddQqChoices, type AddQqJourney, type AddQqPlan } from '../../server/protocol';
import { looksLikePolicy } from '../looksLikePolicy';
import { findPolicies } from '../policyFiles';

const KEY_PREFIX = 'B2C_1A_';
/** APP IDs are about nine digits; anything much longer is something else pasted. */
const MOST_DIGITS = 20;

/**
 * Asks what QQ sign-in needs, shows what it will change, and changes it as one edit. Leaving any question changes
 * nothing. It never asks for the APP KEY: secrets belong in the tenant's policy keys, not in files.
 */
export async function addQq(client: BaseLanguageClient, from?: vscode.Uri): Promise<void> {
  const policy = from ?? activePolicy() ?? (await pickPolicy());
  if (!policy) return;
  const uri = client.code2ProtocolConverter.asUri(policy);
  const choices = await client.sendRequest(prepareAddQq, { uri });
  if (choices.refusal !== undefined) return tell(choices.refusal);

  const clientId = await askClientId(choices);
  if (clientId === undefined) return;
  const keyName = await askKeyName(choices);
  if (keyName === undefined) return;
  const journey = await pickJourney(choices);
  if (!journey) return;

  const { id: journeyId, newId: newJourneyId } = journey;
  const plan = await client.sendRequest(planAddQq, { uri, clientId, keyName, journeyId, newJourneyId });
  if (plan.refusal !== undefined) return tell(plan.refusal);
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(plan.edit);
  if (edit.size === 0) return tell(vscode.l10n.t('QQ sign-in is already there: nothing to change.'));
  const consent = await confirm(plan, edit);
  if (!consent) return;
  if (!isCurrent(client, plan))
    return tell(vscode.l10n.t('A policy changed in the meantime. Nothing was changed; please try again.'));
  await apply(consent === 'preview' ? await withPreview(client, plan) : edit, keyName);
}

function activePolicy(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && looksLikePolicy(document.getText()) ? document.uri : undefined;
}

async function pickPolicy(): Promise<vscode.Uri | undefined> {
  const policies = await findPolicies();
  if (policies.length === 0) {
    tell(vscode.l10n.t('There is no custom policy in this workspace. Open the folder of your policies first.'));
    return undefined;
  }
  const items = policies.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Add QQ sign-in'),
    placeHolder: vscode.l10n.t('A policy of the family that is to get QQ sign-in'),
    ignoreFocusOut: true,
  });
  return picked?.uri;
}

async function askClientId(choices: AddQqChoices): Promise<string | undefined> {
  const entered = await vscode.window.showInputBox({
    title: vscode.l10n.t('Add QQ sign-in (1 of 3): application'),
    prompt: vscode.l10n.t('APP ID of your application at connect.qq.com (not the APP KEY)'),
    placeHolder: '101234567',
    value: choices.clientId,
    ignoreFocusOut: true,
    validateInput: (value) => {
      const digits = value.trim();
      if (digits === '') return vscode.l10n.t('The APP ID is needed.');
      if (!/^[0-9]+$/.test(digits)) return vscode.l10n.t('An APP ID has digits only. Never enter the APP KEY here.');
      return digits.length > MOST_DIGITS ? vscode.l10n.t('This is too long for an APP ID.') : undefined;
    },
  });
  return entered?.trim();
}

async function askKeyName(choices: AddQqChoices): Promise<string | undefined> {
  const entered = await vscode.window.showInputBox({
    title: vscode.l10n.t('Add QQ sign-in (2 of 3): policy key'),
    prompt: vscode.l10n.t('Name of the policy key in your tenant that holds the APP KEY'),
    value: choices.keyName,
    valueSelection: [KEY_PREFIX.length, choices.keyName.length],
    ignoreFocusOut: true,
    validateInput: (value) => {
      const name = value.trim();
      if (!name.startsWith(KEY_PREFIX)) return vscode.l10n.t('Names of policy keys start with {0}.', KEY_PREFIX);
      if (name === KEY_PREFIX) return vscode.l10n.t('A name is needed after {0}.', KEY_PREFIX);
      return /^[A-Za-z0-9_-]+$/.test(name)
        ? undefined
        : vscode.l10n.t('Names of policy keys have letters, digits, _ and - only.');
    },
  });
  return entered?.trim();
}

async function pickJourney({ journeys }: AddQqChoices): Promise<AddQqJourney | undefined> {
  const items = journeys
    .map((journey) => ({
      label: journey.id,
      description: journey.relyingParties.join(', '),
      detail: whereItGoes(journey),
      journey,
    }))
    .sort((a, b) => Number(b.journey.proposed) - Number(a.journey.proposed));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Add QQ sign-in (3 of 3): user journey'),
    placeHolder: vscode.l10n.t('The journey in which people are to sign in with QQ'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.journey;
}

function whereItGoes({ newId, uri }: AddQqJourney): string {
  const file = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  return newId === undefined
    ? vscode.l10n.t('changes it in {0}', file)
    : vscode.l10n.t('adds a copy of it, {0}, to {1}', newId, file);
}

async function confirm(plan: AddQqPlan, edit: vscode.WorkspaceEdit): Promise<'apply' | 'preview' | undefined> {
  const apply = vscode.l10n.t('Add QQ sign-in');
  const preview = vscode.l10n.t('Preview changes');
  const files = edit.entries().map(([uri]) => vscode.workspace.asRelativePath(uri));
  const text = vscode.l10n.t('Add QQ sign-in to {0}?', files.join(', '));
  const detail = plan.report.join('\n');
  const answer = await vscode.window.showInformationMessage(text, { modal: true, detail }, apply, preview);
  return answer === apply ? 'apply' : answer === preview ? 'preview' : undefined;
}

/** The same edit, each change of which VS Code first shows with a check box. */
async function withPreview(client: BaseLanguageClient, plan: AddQqPlan): Promise<vscode.WorkspaceEdit> {
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(plan.edit);
  const shown = new vscode.WorkspaceEdit();
  const metadata = { label: vscode.l10n.t('Add QQ sign-in'), needsConfirmation: true };
  for (const [uri, edits] of edit.entries()) {
    shown.set(
      uri,
      edits.map((one): [vscode.TextEdit, vscode.WorkspaceEditEntryMetadata] => [one, metadata]),
    );
  }
  return shown;
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

async function apply(edit: vscode.WorkspaceEdit, keyName: string): Promise<void> {
  const [first] = edit.entries();
  // A preview that is discarded counts as not applied.
  if (!(await vscode.workspace.applyEdit(edit)) || !first) return;
  const [uri, changes] = first;
  const editor = await vscode.window.showTextDocument(uri, { preview: false });
  const at = changes[0]?.range.start;
  if (at) editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  // Short: longer notifications are cut off.
  tell(vscode.l10n.t('QQ was added. Put the APP KEY into {0}.', keyName));
}

/** Says something without waiting for it to be read. */
function tell(text: string): void {
  void vscode.window.showInformationMessage(text);
}
