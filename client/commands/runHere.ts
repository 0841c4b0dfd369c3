import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { runFolder } from '../../server/protocol/run';
import { choosePolicy } from '../dialogs/choosePolicy';
import { openAddress } from '../dialogs/openAddress';
import { tell } from '../dialogs/tell';
import { knownEnvironment } from '../views/environment';
import { followSignIns } from '../webviews/followSignIns';
import { keepRunning, type RunnerPlace, type StartedRunner } from '../views/running';

/**
 * Serves the policies of a family on this machine and opens the start page. What runs already is only opened again.
 * @param place undefined where no process can be started: in the browser
 * @param from a policy of the family
 * @returns the address of the start page; undefined where nothing runs
 */
export async function runHere(
  client: BaseLanguageClient,
  memory: vscode.Memento,
  place: RunnerPlace | undefined,
  from?: vscode.Uri,
): Promise<string | undefined> {
  if (!place) {
    tell(vscode.l10n.t('Policies run on this machine in VS Code for the desktop, not in the browser.'));
    return undefined;
  }
  if (!vscode.workspace.isTrusted) {
    tell(vscode.l10n.t('Policies are run only in a workspace that you trust.'));
    return undefined;
  }
  const title = vscode.l10n.t('Run on this machine');
  const policy = from ?? (await choosePolicy(title, vscode.l10n.t('A policy of the family to run')));
  if (!policy) return undefined;
  const asked = { uri: client.code2ProtocolConverter.asUri(policy) };
  const { folder } = await client.sendRequest(runFolder, asked);
  const top = folder === undefined ? vscode.Uri.joinPath(policy, '..') : client.protocol2CodeConverter.asUri(folder);
  if (top.scheme !== 'file') {
    tell(vscode.l10n.t('Policies can be run only from a folder on this machine.'));
    return undefined;
  }
  const environment = await knownEnvironment(client, memory);
  const runner = keepRunning(JSON.stringify([top.fsPath, environment]), top.fsPath, () =>
    place.start({
      cli: vscode.Uri.joinPath(place.extension, 'dist/cli.js').fsPath,
      folder: top.fsPath,
      ...(environment === undefined ? {} : { environment }),
      language: vscode.env.language,
      onSignIn: followSignIns(),
      log: (text) => client.outputChannel.append(text),
    }),
  );
  return await openWhenReady(client, runner, title);
}

async function openWhenReady(
  client: BaseLanguageClient,
  runner: StartedRunner,
  title: string,
): Promise<string | undefined> {
  try {
    const wait = { location: vscode.ProgressLocation.Window, title };
    const origin = await vscode.window.withProgress(wait, () => runner.origin);
    await openPage(origin);
    return origin;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const text = vscode.l10n.t('The policies do not run: {0}', reason);
    const showLog = vscode.l10n.t('Show log');
    void vscode.window.showErrorMessage(text, showLog).then((chosen) => {
      if (chosen === showLog) client.outputChannel.show(true);
    });
    return undefined;
  }
}

/** Beside the editors, or in the system's browser, as the user wishes. */
async function openPage(origin: string): Promise<void> {
  if (vscode.workspace.getConfiguration('b2cPolicy').get('runHere.openIn') === 'external') return openAddress(origin);
  // Where the window is on another machine than the extension, the address is another one.
  const address = await vscode.env.asExternalUri(vscode.Uri.parse(origin));
  await vscode.commands.executeCommand('simpleBrowser.show', address.toString(true));
}
