import * as vscode from 'vscode';
import { activateExtension, type Extension } from './activate';
import { startRunner } from './desktop/startRunner';
import type { CreateClient } from './session';

let extension: Extension | undefined;

/** On the desktop and on remote machines the server is a process of its own. */
export function activate(context: vscode.ExtensionContext): Extension {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist/server.js').fsPath;
  const createClient: CreateClient = async (name, options) => {
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const run = { module, transport: TransportKind.ipc };
    const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
    return new LanguageClient('b2cPolicy', name, { run, debug }, options);
  };
  extension = activateExtension(context, createClient, startRunner);
  return extension;
}

export function deactivate(): Promise<void> | undefined {
  return extension?.stop();
}
