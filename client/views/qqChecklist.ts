import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { qqChecklist, type QqAction, type QqChecklist } from '../../server/protocol/qqChecklist';
import { type Status } from '../../server/protocol/files';
import { openAddress } from '../dialogs/openAddress';
import type { QqMemory } from '../dialogs/qqMemory';
import { DO_ACTION, qqTreeItem, rowsBelow, rowsOf, type QqRow } from './qqRows';

const VIEW = 'b2cPolicy.qqChecklist';

/** The QQ checklist as a view. It follows the files, open ones as they are typed, and what is ticked off. */
export function showQqChecklist(
  client: BaseLanguageClient,
  memory: QqMemory,
  onStatus: vscode.Event<Status>,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let list: QqChecklist = { families: [], steps: [] };
  let asked = 0;
  const provider: vscode.TreeDataProvider<QqRow> = {
    onDidChangeTreeData: changed.event,
    getChildren: (row) => (row ? rowsBelow(row) : rowsOf(list)),
    getTreeItem: qqTreeItem,
  };
  const view = vscode.window.createTreeView(VIEW, { treeDataProvider: provider, manageCheckboxStateManually: true });

  const refresh = async (): Promise<void> => {
    const turn = ++asked;
    const found = await client.sendRequest(qqChecklist, memory.params());
    // A newer question is under way, or nothing is new.
    if (turn !== asked || JSON.stringify(found) === JSON.stringify(list)) return;
    list = found;
    view.message = list.refusal ?? lookedText(list);
    const done = list.steps.filter(({ state }) => state === 'done').length;
    const count = vscode.l10n.t('{0} of {1}', done, list.steps.length);
    view.description = list.family ? `${count} · ${list.family.policyId}` : '';
    tellContext(list);
    changed.fire();
  };
  const refreshSafely = () => void refresh().catch((error: unknown) => client.error('QQ checklist', error, false));

  const { registerCommand } = vscode.commands;
  const first = (row: QqRow, kind: QqAction['kind']) =>
    row.kind === 'way' ? undefined : row.step.actions.find((action) => action.kind === kind);
  const doFirst = (kind: QqAction['kind']) => async (row: QqRow) => {
    const action = first(row, kind);
    if (action) await carryOut(client, list, action);
  };
  return vscode.Disposable.from(
    view,
    changed,
    onStatus(({ state }) => {
      if (state === 'ready') refreshSafely();
    }),
    memory.onDidChange(refreshSafely),
    view.onDidChangeCheckboxState(async ({ items }) => {
      for (const [row, state] of items)
        if (row.kind === 'step' && row.step.mark !== undefined)
          await memory.tick(row.step.mark, state === vscode.TreeItemCheckboxState.Checked);
    }),
    registerCommand(DO_ACTION, async (row: QqRow) => {
      if (row.kind === 'action') await carryOut(client, list, row.action);
    }),
    registerCommand('b2cPolicy.qq.copy', doFirst('copy')),
    registerCommand('b2cPolicy.qq.openPage', doFirst('open')),
    registerCommand('b2cPolicy.qq.goTo', doFirst('show')),
    registerCommand('b2cPolicy.qq.next', doFirst('command')),
    registerCommand('b2cPolicy.qq.chooseFamily', () => chooseFamily(list, memory)),
  );
}

/** Which tenant was looked at, and when: it may have changed since. */
function lookedText({ looked }: QqChecklist): string | undefined {
  if (!looked) return undefined;
  const time = new Date(looked.at).toLocaleTimeString(vscode.env.language, { hour: '2-digit', minute: '2-digit' });
  return vscode.l10n.t('Looked in {0} at {1}', looked.tenant, time);
}

/** Shows the checklist, of the family of that policy where one is named. */
export async function focusQqChecklist(memory: QqMemory, uri?: string): Promise<void> {
  if (uri !== undefined) await memory.keep({ family: uri });
  await vscode.commands.executeCommand(`${VIEW}.focus`);
}

async function carryOut(client: BaseLanguageClient, { family }: QqChecklist, action: QqAction): Promise<void> {
  const { protocol2CodeConverter: from } = client;
  switch (action.kind) {
    case 'copy':
      await vscode.env.clipboard.writeText(action.text);
      vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0}', action.text), 5_000);
      return;
    case 'open':
      return await openAddress(action.address);
    case 'show':
      await vscode.window.showTextDocument(from.asUri(action.uri), { selection: from.asRange(action.range) });
      return;
    case 'command':
      await vscode.commands.executeCommand(action.command, family && from.asUri(family.uri));
  }
}

async function chooseFamily({ families }: QqChecklist, memory: QqMemory): Promise<void> {
  const items = families.map(({ uri, policyId }) => ({
    label: policyId,
    description: vscode.workspace.asRelativePath(vscode.Uri.parse(uri)),
    uri,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('QQ sign-in checklist'),
    placeHolder: vscode.l10n.t('The family of policies that it is about'),
    matchOnDescription: true,
  });
  if (picked) await memory.keep({ family: picked.uri });
}

/** Lets walkthrough steps and menus know what is done. */
function tellContext({ families, steps, userFlowSteps = [] }: QqChecklist): void {
  const set = (key: string, value: boolean) => void vscode.commands.executeCommand('setContext', key, value);
  for (const { id, state } of [...steps, ...userFlowSteps]) set(`b2cPolicy.qqDone.${id}`, state === 'done');
  set('b2cPolicy.severalFamilies', families.length > 1);
}
