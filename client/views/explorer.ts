import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { explorerChanged } from '../../server/protocol/explorer';
import { registerExplorerCommands } from './explorerCommands';
import { ExplorerRows, type Row } from './explorerRows';
import { followCursor } from './followCursor';
import { showProblemMarks } from './problemMarks';
import { treeItemOf } from './treeItemOf';

/** The policy explorer: the families of the workspace as a tree, and all that can be done with it. */
export function showExplorer(client: BaseLanguageClient): vscode.Disposable {
  const rows = new ExplorerRows(client);
  const provider: vscode.TreeDataProvider<Row> = {
    onDidChangeTreeData: rows.onDidChange,
    getChildren: async (row) => {
      const found = await rows.childrenOf(row);
      if (!row) void vscode.commands.executeCommand('setContext', 'b2cPolicy.noPolicies', found.length === 0);
      return [...found];
    },
    getParent: (row) => row.parent,
    getTreeItem: treeItemOf,
  };
  const view = vscode.window.createTreeView('b2cPolicy.explorer', {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  const follower = followCursor(client, view, rows);
  const refresh = () => {
    // What nobody sees needs no asking for.
    if (view.visible) rows.refresh().then(follower.follow, (error: unknown) => client.error('Policy explorer', error));
  };
  return vscode.Disposable.from(
    view,
    rows,
    follower,
    showProblemMarks(),
    client.onNotification(explorerChanged, ({ policies }) => {
      rows.note(policies);
      refresh();
    }),
    view.onDidChangeVisibility(refresh),
    registerExplorerCommands(client, follower),
  );
}
