import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { signInTraces, type SignInTrace } from '../../server/protocol/traces';
import { openSignInTrace } from '../views/signInTrace';
import { showJourneyPath } from '../webviews/journeys';
import { readLogs } from './readAppInsights';

/**
 * Shows a sign-in from a log of the service: asks where the log is and which sign-in, and opens its steps as a document that
 * leads to the policies, and its way through the journey beside it. What claims hold is shown only where that is asked for.
 */
export async function showTrace(
  client: BaseLanguageClient,
  memory: vscode.Memento,
  secrets: vscode.SecretStorage,
): Promise<void> {
  const log = await askForLog(() => readLogs(client, memory, secrets));
  if (log === undefined) return;
  const signIns = await client.sendRequest(signInTraces, { log, showValues: false });
  if (signIns.length === 0) {
    void vscode.window.showWarningMessage(vscode.l10n.t('There is no sign-in in the log.'));
    return;
  }
  const chosen = await choose(signIns);
  if (!chosen) return;
  const withValues = chosen.showValues ? await client.sendRequest(signInTraces, { log, showValues: true }) : signIns;
  const trace = withValues[chosen.index];
  if (!trace) return;
  await openSignInTrace(trace);
  if (trace.way) await showJourneyPath(trace.way.uri, trace.way.path);
}

/** The log's text, or undefined where the user leaves. */
async function askForLog(fromService: () => Promise<string | undefined>): Promise<string | undefined> {
  const service = { label: vscode.l10n.t('From Application Insights'), read: fromService };
  const file = { label: vscode.l10n.t('From a file'), read: fromFile };
  const clipboard = {
    label: vscode.l10n.t('From the clipboard'),
    read: async (): Promise<string | undefined> => vscode.env.clipboard.readText(),
  };
  const source = await vscode.window.showQuickPick([service, file, clipboard], {
    title: vscode.l10n.t('Show sign-in trace'),
    placeHolder: vscode.l10n.t('Rows of Application Insights as JSON, the answer to a query, or one message'),
  });
  return source?.read();
}

async function fromFile(): Promise<string | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ title: vscode.l10n.t('Show sign-in trace') })) ?? [];
  if (!file) return undefined;
  const bytes = await vscode.workspace.fs.readFile(file);
  // What shells on Windows write into files.
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

interface Choice {
  readonly index: number;
  readonly showValues: boolean;
}

/** Which sign-in, and whether with what claims hold: that is a button at each. */
function choose(signIns: readonly SignInTrace[]): Promise<Choice | undefined> {
  const values: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('eye'),
    tooltip: vscode.l10n.t('Show with the values of claims: personal data'),
  };
  const items = signIns.map(({ policy, time, result, failed, correlationId }, index) => ({
    label: `$(${failed ? 'error' : 'account'}) ${policy}`,
    description: [time, result].filter((part) => part !== '').join('  '),
    detail: correlationId,
    buttons: [values],
    index,
  }));
  const list = vscode.window.createQuickPick<(typeof items)[number]>();
  list.title = vscode.l10n.t('Show sign-in trace');
  list.placeholder = vscode.l10n.t('The sign-ins in the log');
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.items = items;
  return new Promise((done) => {
    list.onDidAccept(() => {
      const [item] = list.selectedItems;
      if (item) done({ index: item.index, showValues: false });
      list.hide();
    });
    list.onDidTriggerItemButton(({ item }) => {
      done({ index: item.index, showValues: true });
      list.hide();
    });
    list.onDidHide(() => {
      done(undefined);
      list.dispose();
    });
    list.show();
  });
}
