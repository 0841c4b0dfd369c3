import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Row } from './explorerRows';
import type { CursorFollower } from './followCursor';
import { OPEN } from './treeItemOf';

/** Commands about a file that are offered on its row. */
const onFiles = [
  'addQQ',
  'showEffectivePolicy',
  'showJourney',
  'compareWithBase',
  'createSignInTests',
  'upload',
  'compareWithTenant',
  'setUpTenant',
  'openInPortal',
];

/** What can be done with rows of the explorer, and with the explorer itself. */
export function registerExplorerCommands(client: BaseLanguageClient, follower: CursorFollower): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  const fileOf = ({ node }: Row) => node.target && client.protocol2CodeConverter.asUri(node.target.uri);
  return vscode.Disposable.from(
    registerCommand(OPEN, async ({ node }: Row) => {
      if (!node.target) return;
      const uri = client.protocol2CodeConverter.asUri(node.target.uri);
      const selection = client.protocol2CodeConverter.asRange(node.target.range);
      follower.ignore(uri, selection);
      await vscode.window.showTextDocument(uri, { selection });
    }),
    registerCommand('b2cPolicy.explorer.copyId', async ({ node }: Row) => {
      if (node.copies !== undefined) await vscode.env.clipboard.writeText(node.copies);
    }),
    ...onFiles.map((name) =>
      registerCommand(`b2cPolicy.explorer.${name}`, (row: Row) =>
        vscode.commands.executeCommand(`b2cPolicy.${name}`, fileOf(row)),
      ),
    ),
    registerCommand('b2cPolicy.explorer.reveal', () => follower.reveal()),
    registerCommand('b2cPolicy.explorer.follow', () => setFollowing(true)),
    registerCommand('b2cPolicy.explorer.unfollow', () => setFollowing(false)),
  );
}

/** Sets it where it is set already: what a workspace says counts more than what the user says. */
async function setFollowing(on: boolean): Promise<void> {
  const settings = vscode.workspace.getConfiguration('b2cPolicy');
  const inWorkspace = settings.inspect('explorer.followCursor')?.workspaceValue !== undefined;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update('explorer.followCursor', on, target);
}
