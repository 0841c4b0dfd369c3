import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { choosePolicy } from '../dialogs/choosePolicy';
import { SHOW_JOURNEY } from '../webviews/journeys';

/** Shows the journey of a policy, drawn: that of the file in the editor, or of one that is asked for. */
export async function showJourney(client: BaseLanguageClient, from?: vscode.Uri): Promise<void> {
  const policy =
    from ??
    (await choosePolicy(
      vscode.l10n.t('Show user journey'),
      vscode.l10n.t('A policy, usually one that applications call'),
    ));
  if (policy) await vscode.commands.executeCommand(SHOW_JOURNEY, client.code2ProtocolConverter.asUri(policy));
}
