import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { askEffectivePolicy, effectiveUri, policyOf } from '../views/effectivePolicy';
import { choosePolicy } from './choosePolicy';

/** Shows the policy that a file amounts to with its base policies, as a document that nobody can edit. */
export async function showEffectivePolicy(client: BaseLanguageClient, from?: vscode.Uri): Promise<void> {
  const policy = from ?? (await ask(vscode.l10n.t('Show effective policy')));
  if (!policy) return;
  const { refusal, notes } = await askEffectivePolicy(client, policyOf(policy), false);
  if (refusal !== undefined) return tell(refusal);
  await vscode.window.showTextDocument(effectiveUri(policyOf(policy)), { preview: false });
  for (const note of notes) tell(note);
}

/** Compares what a file's base policy amounts to with what the file amounts to: what the file changes. */
export async function compareWithBase(client: BaseLanguageClient, from?: vscode.Uri): Promise<void> {
  const chosen = from ?? (await ask(vscode.l10n.t('Compare with base')));
  if (!chosen) return;
  const policy = policyOf(chosen);
  const { refusal, base: baseUri } = await askEffectivePolicy(client, policy, false);
  if (refusal !== undefined) return tell(refusal);
  if (baseUri === undefined) return tell(vscode.l10n.t('{0} has no base policy here.', nameOf(policy)));
  const base = client.protocol2CodeConverter.asUri(baseUri);
  await vscode.commands.executeCommand(
    'vscode.diff',
    effectiveUri(base, { plain: true }),
    effectiveUri(policy, { plain: true }),
    vscode.l10n.t('{0} and its base {1} (effective)', nameOf(policy), nameOf(base)),
  );
}

function ask(title: string): Promise<vscode.Uri | undefined> {
  return choosePolicy(title, vscode.l10n.t('A policy, usually one that applications call'));
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** Says something without waiting for it to be read. */
function tell(text: string): void {
  void vscode.window.showInformationMessage(text);
}
