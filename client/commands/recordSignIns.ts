import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { planRecording, type RecordingParams } from '../../server/protocol/traces';
import { choosePolicy } from '../dialogs/choosePolicy';
import { agreesToChanges } from '../dialogs/previewChanges';
import { tell } from '../dialogs/tell';

/** Has the service record the sign-ins of a relying party in Application Insights, after showing what changes. */
export async function recordSignIns(client: BaseLanguageClient, from?: vscode.Uri): Promise<void> {
  const title = vscode.l10n.t('Record sign-ins');
  const policy = from ?? (await choosePolicy(title, vscode.l10n.t('The policy whose sign-ins are to be recorded')));
  if (!policy) return;
  const params = { uri: client.code2ProtocolConverter.asUri(policy), record: true };
  const { lacksResource } = await client.sendRequest(planRecording, params);
  const resource = lacksResource ? await askForResource(title) : undefined;
  if (lacksResource && resource === undefined) return;
  const changed = await change(client, resource === undefined ? params : { ...params, resource }, {
    already: vscode.l10n.t('The policy records sign-ins already.'),
    question: vscode.l10n.t(
      'Record sign-ins? All claims of each are then in the log, which is personal data: never leave that on in production.',
    ),
    go: vscode.l10n.t('Record sign-ins'),
  });
  if (changed)
    tell(
      vscode.l10n.t(
        'Once the policy is uploaded, its sign-ins are recorded. They are in the log some minutes after they happened: "Show sign-in trace".',
      ),
    );
}

/** Takes out of a policy what has sign-ins recorded, after showing what changes. */
export async function stopRecording(client: BaseLanguageClient, from?: vscode.Uri): Promise<void> {
  const title = vscode.l10n.t('Stop recording sign-ins');
  const policy = from ?? (await choosePolicy(title, vscode.l10n.t('The policy whose sign-ins are recorded')));
  if (!policy) return;
  const changed = await change(
    client,
    { uri: client.code2ProtocolConverter.asUri(policy), record: false },
    {
      already: vscode.l10n.t('The policy records no sign-ins.'),
      question: vscode.l10n.t('Stop recording sign-ins? The policy is then one for production.'),
      go: vscode.l10n.t('Stop recording'),
    },
  );
  if (changed) tell(vscode.l10n.t('Sign-ins are recorded until the policy is uploaded.'));
}

function askForResource(title: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    ignoreFocusOut: true,
    prompt: vscode.l10n.t(
      'Connection string or instrumentation key of the Application Insights resource. It is written into the policy.',
    ),
    placeHolder: 'InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=...',
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('The resource is missing.') : undefined),
  });
}

/** True where the policy was changed. */
async function change(
  client: BaseLanguageClient,
  params: RecordingParams,
  { already, question, go }: { readonly already: string; readonly question: string; readonly go: string },
): Promise<boolean> {
  const plan = await client.sendRequest(planRecording, params);
  if (plan.refusal !== undefined) {
    tell(plan.refusal);
    return false;
  }
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(plan.edit);
  if (edit.size === 0) {
    tell(already);
    return false;
  }
  if (!(await agreesToChanges(edit, question, go))) return false;
  const now = await client.sendRequest(planRecording, params);
  if (JSON.stringify(now.edit) !== JSON.stringify(plan.edit)) {
    tell(vscode.l10n.t('A policy changed in the meantime. Nothing was changed; please try again.'));
    return false;
  }
  return await vscode.workspace.applyEdit(edit);
}
