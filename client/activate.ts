import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { qqCommandNames } from './commands/qqCommandNames';
import { onFirstPolicy } from './firstPolicy';
import type { CreateClient } from './session';

/** What other extensions, and tests, can know of this one. */
export interface Extension {
  /** Whether a policy was found and the server runs. */
  isRunning(): boolean;
  stop(): Promise<void>;
}

/**
 * Everything the extension does in VS Code. XML files are many and policies few: until the first policy is seen,
 * only a light watch for one runs. Then come the language client and the server.
 */
export function activateExtension(context: vscode.ExtensionContext, createClient: CreateClient): Extension {
  let session: Promise<BaseLanguageClient> | undefined;
  let client: BaseLanguageClient | undefined;

  const connect = async (): Promise<BaseLanguageClient> => {
    const { createSession } = await import('./session');
    client = await createSession(context, createClient);
    void vscode.commands.executeCommand('setContext', 'b2cPolicy.hasPolicies', true);
    return client;
  };
  const start = async (): Promise<BaseLanguageClient> => {
    const connected = await (session ??= connect());
    await connected.start();
    return connected;
  };
  const restart = async () => {
    if (client?.needsStop()) await client.stop();
    await start();
  };
  const orTell = (work: () => Promise<unknown>) => work().catch((error: unknown) => tellFailure(error, client));

  context.subscriptions.push(
    vscode.commands.registerCommand('b2cPolicy.addQQ', (from?: vscode.Uri) =>
      orTell(async () => {
        const { addQq } = await import('./session');
        await addQq(await start(), context.workspaceState, from);
      }),
    ),
    vscode.commands.registerCommand('b2cPolicy.showEffectivePolicy', (from?: vscode.Uri) =>
      orTell(async () => {
        const { showEffectivePolicy } = await import('./session');
        await showEffectivePolicy(await start(), from);
      }),
    ),
    vscode.commands.registerCommand('b2cPolicy.compareWithBase', (from?: vscode.Uri) =>
      orTell(async () => {
        const { compareWithBase } = await import('./session');
        await compareWithBase(await start(), from);
      }),
    ),
    vscode.commands.registerCommand('b2cPolicy.renumberSteps', (from?: vscode.Uri) =>
      orTell(async () => {
        const { renumberSteps } = await import('./session');
        await renumberSteps(await start(), from);
      }),
    ),
    ...qqCommandNames.map((name) =>
      vscode.commands.registerCommand(name, (from?: unknown) =>
        orTell(async () => {
          const { runQqCommand } = await import('./session');
          await runQqCommand(name, await start(), context.workspaceState, from);
        }),
      ),
    ),
    vscode.commands.registerCommand('b2cPolicy.restartServer', () => orTell(restart)),
    vscode.commands.registerCommand('b2cPolicy.showOutput', () => client?.outputChannel.show(true)),
    onFirstPolicy(() => void orTell(start)),
  );
  return {
    isRunning: () => client?.isRunning() ?? false,
    stop: async () => {
      if (client?.needsStop()) await client.stop();
    },
  };
}

async function tellFailure(error: unknown, client: BaseLanguageClient | undefined): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  const showLog = vscode.l10n.t('Show log');
  const text = vscode.l10n.t('The language server for Azure AD B2C policies failed: {0}', reason);
  if ((await vscode.window.showErrorMessage(text, showLog)) === showLog) client?.outputChannel.show(true);
}
