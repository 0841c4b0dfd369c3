import * as vscode from 'vscode';
import { activateExtension, type Extension } from './activate';

/** All we need of the browser's types, which would clash with Node's. */
declare class Worker {
  constructor(script: string);
}

let extension: Extension | undefined;

/** In the browser the server is a Web Worker. */
export function activate(context: vscode.ExtensionContext): Extension {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true);
  extension = activateExtension(context, async (name, options) => {
    const { LanguageClient } = await import('vscode-languageclient/browser');
    return new LanguageClient('b2cPolicy', name, () => Promise.resolve(new Worker(script)), options);
  });
  return extension;
}

export function deactivate(): Promise<void> | undefined {
  return extension?.stop();
}
