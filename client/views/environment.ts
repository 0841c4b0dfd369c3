import * as vscode from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import { environmentChosen, listSettings, type BuildSettings } from '../../server/protocol/build';
import type { Status } from '../../server/protocol/files';

const MEMORY = 'b2cPolicy.environment';
export const CHOOSE_ENVIRONMENT = 'b2cPolicy.chooseEnvironment';

/** The environment that the user works for in this workspace; undefined for all of them. */
export function chosenEnvironment(memory: vscode.Memento): string | undefined {
  return memory.get<string>(MEMORY);
}

const changes = new vscode.EventEmitter<void>();

/** Works for another environment from now on, for all of them where none is named. */
export async function keepEnvironment(memory: vscode.Memento, name: string | undefined): Promise<void> {
  await memory.update(MEMORY, name);
  changes.fire();
}

/** Shows in the status bar for which environment settings are looked up and policies built, and tells the server. */
export function showEnvironment(
  client: BaseLanguageClient,
  memory: vscode.Memento,
  onStatus: vscode.Event<Status>,
): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('b2cPolicy.environment', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Environment of Azure AD B2C policies');
  item.tooltip = vscode.l10n.t(
    'Environment of appsettings.json that policies are checked and built for. Click to change it.',
  );
  item.command = CHOOSE_ENVIRONMENT;
  const tell = () => {
    const environment = chosenEnvironment(memory);
    if (client.state === State.Running)
      void client.sendNotification(environmentChosen, environment === undefined ? {} : { environment });
  };
  const show = async () => {
    if (client.state !== State.Running) return;
    const names = environmentNames(await client.sendRequest(listSettings));
    const chosen = chosenEnvironment(memory);
    const known = names.find((name) => name.toLowerCase() === chosen?.toLowerCase());
    item.text = `$(server-environment) ${known ?? vscode.l10n.t('all environments')}`;
    if (names.length > 0) item.show();
    else item.hide();
  };
  // A server that goes down while it is asked says nothing any more.
  const showSafely = () => void show().catch(() => item.hide());
  return vscode.Disposable.from(
    item,
    onStatus(({ state }) => {
      if (state === 'ready') showSafely();
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) tell();
    }),
    changes.event(() => {
      tell();
      showSafely();
    }),
  );
}

/** The names of all environments, each once. */
export function environmentNames(settings: readonly BuildSettings[]): readonly string[] {
  const names = new Map(
    settings.flatMap(({ environments }) => environments.map(({ name }) => [name.toLowerCase(), name] as const)),
  );
  return [...names.values()].filter((name) => name !== '');
}

/** The environment that the user works for, as settings of the workspace spell it; undefined for all, and where it is gone. */
export async function knownEnvironment(
  client: BaseLanguageClient,
  memory: vscode.Memento,
): Promise<string | undefined> {
  const chosen = chosenEnvironment(memory)?.toLowerCase();
  if (chosen === undefined) return undefined;
  return environmentNames(await client.sendRequest(listSettings)).find((name) => name.toLowerCase() === chosen);
}
