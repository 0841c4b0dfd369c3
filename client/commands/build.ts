import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { buildPolicies, listSettings, planSettings, type BuildSettings } from '../../server/protocol/build';
import { writeBuilt } from '../policies/writeBuilt';
import { tell } from '../dialogs/tell';
import { chosenEnvironment, environmentNames, keepEnvironment } from '../views/environment';

/** What a build was not done for: shown until the next one. */
let problems: vscode.DiagnosticCollection | undefined;

/** Fills the settings of environments into policies and writes them into the folder that these name. */
export async function build(client: BaseLanguageClient, memory: vscode.Memento): Promise<void> {
  if (!mayWrite()) return;
  const settings = await client.sendRequest(listSettings);
  if (settings.length === 0) {
    const create = vscode.l10n.t('Create settings');
    const text = vscode.l10n.t('There is no appsettings.json with environments in this workspace.');
    if ((await vscode.window.showInformationMessage(text, create)) === create) await createSettings(client);
    return;
  }
  const one = settings.length === 1 ? settings[0] : await whichSettings(client, settings);
  if (!one) return;
  const outcome = await buildBy(client, memory, one);
  if (outcome.faults > 0) {
    const show = vscode.l10n.t('Show problems');
    const text = vscode.l10n.t('Some environments were not built: {0} values are missing or wrong.', outcome.faults);
    if ((await vscode.window.showWarningMessage(text, show)) === show)
      await vscode.commands.executeCommand('workbench.actions.view.problems');
    return;
  }
  tell(vscode.l10n.t('Built into {0}: {1}.', outcome.folder, outcome.built.join(', ')));
}

/** Builds after a policy or its settings were saved, where the user wishes it. Says nothing but what is wrong, in the problems. */
export function buildOnSave(client: BaseLanguageClient, memory: vscode.Memento): vscode.Disposable {
  return vscode.workspace.onDidSaveTextDocument(async ({ uri }) => {
    if (!vscode.workspace.isTrusted || !optionOf<boolean>('buildOnSave', uri) || !client.isRunning()) return;
    if (!/\.xml$|\/appsettings\.json$/i.test(uri.path)) return;
    try {
      for (const settings of await client.sendRequest(listSettings)) {
        const folder = folderOf(client, settings).toString();
        if (uri.toString().startsWith(`${folder}/`)) await buildBy(client, memory, settings);
      }
    } catch (error) {
      client.error('Building after saving failed', error, false);
    }
  });
}

async function buildBy(client: BaseLanguageClient, memory: vscode.Memento, settings: BuildSettings) {
  const top = folderOf(client, settings);
  const chosen = chosenEnvironment(memory)?.toLowerCase();
  const environment = settings.environments.find(({ name }) => name.toLowerCase() === chosen)?.name;
  const made = await client.sendRequest(buildPolicies, {
    settings: settings.uri,
    placeholders: optionOf<readonly string[]>('buildPlaceholders', top) ?? [],
    ...(environment === undefined ? {} : { environment }),
  });
  const converter = client.protocol2CodeConverter;
  problems ??= vscode.languages.createDiagnosticCollection('b2cPolicy.build');
  problems.clear();
  const byFile = new Map<string, vscode.Diagnostic[]>();
  for (const { uri, range, message } of made.faults) {
    const problem = new vscode.Diagnostic(converter.asRange(range), message);
    problem.source = 'b2c-policy';
    byFile.set(uri, [...(byFile.get(uri) ?? []), problem]);
  }
  for (const [uri, found] of byFile) problems.set(converter.asUri(uri), found);
  const files = made.files.map(({ source, ...file }) => ({ ...file, source: converter.asUri(source) }));
  const folder = vscode.Uri.joinPath(top, ...made.folder.split('/'));
  await writeBuilt(folder, files, made.marked);
  return { built: made.built, faults: made.faults.length, folder: vscode.workspace.asRelativePath(folder) };
}

/** Makes an `appsettings.json` for the policies of a folder, as one edit that can be undone. */
export async function createSettings(client: BaseLanguageClient): Promise<void> {
  if (!mayWrite()) return;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = folders.length === 1 ? folders[0] : await vscode.window.showWorkspaceFolderPick();
  if (!folder) return;
  const plan = await client.sendRequest(planSettings, { folder: client.code2ProtocolConverter.asUri(folder.uri) });
  if (plan.refusal !== undefined || plan.uri === undefined) return tell(plan.refusal ?? '');
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(plan.edit);
  if (!(await vscode.workspace.applyEdit(edit))) return;
  await vscode.window.showTextDocument(client.protocol2CodeConverter.asUri(plan.uri), { preview: false });
}

/** Asks for which environment settings are looked up and policies are built. */
export async function chooseEnvironment(client: BaseLanguageClient, memory: vscode.Memento): Promise<void> {
  const names = environmentNames(await client.sendRequest(listSettings));
  if (names.length === 0)
    return tell(vscode.l10n.t('There is no appsettings.json with environments in this workspace.'));
  const items = [
    { label: vscode.l10n.t('all environments'), name: undefined },
    ...names.map((name) => ({ label: name, name })),
  ];
  const title = vscode.l10n.t('Choose environment');
  const picked = await vscode.window.showQuickPick(items, { title });
  if (picked) await keepEnvironment(memory, picked.name);
}

async function whichSettings(
  client: BaseLanguageClient,
  settings: readonly BuildSettings[],
): Promise<BuildSettings | undefined> {
  const items = settings.map((one) => ({
    label: vscode.workspace.asRelativePath(client.protocol2CodeConverter.asUri(one.uri)),
    description: one.environments.map(({ name }) => name).join(', '),
    one,
  }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Build policies') }))?.one;
}

function folderOf(client: BaseLanguageClient, { uri }: BuildSettings): vscode.Uri {
  return vscode.Uri.joinPath(client.protocol2CodeConverter.asUri(uri), '..');
}

function optionOf<T>(name: string, scope: vscode.Uri): T | undefined {
  return vscode.workspace.getConfiguration('b2cPolicy', scope).get<T>(name);
}

/** Nothing is written into a workspace that nobody trusts. */
function mayWrite(): boolean {
  if (!vscode.workspace.isTrusted) tell(vscode.l10n.t('This writes files: trust the workspace first.'));
  return vscode.workspace.isTrusted;
}
