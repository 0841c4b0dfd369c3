import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { planRenumberSteps } from '../../server/protocol/editing';
import { choosePolicy } from '../dialogs/choosePolicy';
import { agreesToChanges } from '../dialogs/previewChanges';
import { tell } from '../dialogs/tell';

/** Numbers the steps of all journeys of a policy family from 1 without a gap, after showing what changes. */
export async function renumberSteps(client: BaseLanguageClient, from?: vscode.Uri): Promise<void> {
  const title = vscode.l10n.t('Renumber orchestration steps');
  const policy = from ?? (await choosePolicy(title, vscode.l10n.t('A policy of the family')));
  if (!policy) return;
  const uri = client.code2ProtocolConverter.asUri(policy);
  const plan = await client.sendRequest(planRenumberSteps, { uri });
  if (plan.refusal !== undefined) return tell(plan.refusal);
  for (const reason of plan.skipped) tell(reason);
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(plan.edit);
  if (edit.size === 0) {
    if (plan.skipped.length === 0) tell(vscode.l10n.t('The steps of all journeys are numbered from 1 without a gap.'));
    return;
  }
  const files = edit.entries().map(([file]) => vscode.workspace.asRelativePath(file));
  const question = vscode.l10n.t('Renumber the steps in {0}?', files.join(', '));
  if (!(await agreesToChanges(edit, question, vscode.l10n.t('Renumber')))) return;
  const now = await client.sendRequest(planRenumberSteps, { uri });
  if (JSON.stringify(now.edit) !== JSON.stringify(plan.edit))
    return tell(vscode.l10n.t('A policy changed in the meantime. Nothing was changed; please try again.'));
  await vscode.workspace.applyEdit(edit);
}
