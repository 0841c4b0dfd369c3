import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { readAppInsights, type AppInsightsAnswer, type AppInsightsParams } from '../../server/protocol/traces';
import { forgetKeys, keepKey } from '../dialogs/appInsightsKeys';
import { askForLogs } from '../dialogs/appInsightsQuestions';
import { tell, tellFault } from '../dialogs/tell';
import { whileHidden } from '../editor/hiddenSecrets';

/**
 * The logs of an Application Insights resource, after the user said which and signed in. Undefined where the user leaves, and
 * where the service refuses, which is told.
 */
export async function readLogs(
  client: BaseLanguageClient,
  memory: vscode.Memento,
  secrets: vscode.SecretStorage,
): Promise<string | undefined> {
  const title = vscode.l10n.t('Show sign-in trace');
  if (!vscode.workspace.isTrusted) {
    tell(vscode.l10n.t('This opens a connection to Application Insights: trust the workspace first.'));
    return undefined;
  }
  const params = await askForLogs(title, memory, secrets);
  const answer = params && (await ask(client, title, params));
  if (!answer) return undefined;
  if ('refusal' in answer) {
    tellFault(answer.refusal);
    return undefined;
  }
  // Only a key that the service took is worth keeping.
  if ('apiKey' in params.access) await keepKey(secrets, params, params.access.apiKey);
  return answer.log;
}

/** Forgets the API keys that were kept. */
export async function forgetAppInsightsKey(secrets: vscode.SecretStorage): Promise<void> {
  const wereThere = await forgetKeys(secrets);
  tell(
    wereThere
      ? vscode.l10n.t('The API keys of Application Insights are forgotten.')
      : vscode.l10n.t('No API key of Application Insights is kept.'),
  );
}

/** Asks, with a progress that can be cancelled; undefined where it was. What lets one in is in no log. */
function ask(
  client: BaseLanguageClient,
  title: string,
  params: AppInsightsParams,
): Thenable<AppInsightsAnswer | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const secret = 'token' in params.access ? params.access.token : params.access.apiKey;
  return vscode.window.withProgress(options, (_, token) =>
    whileHidden([secret], async () => {
      try {
        const answer = await client.sendRequest(readAppInsights, params, token);
        return token.isCancellationRequested ? undefined : answer;
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        throw error;
      }
    }),
  );
}
