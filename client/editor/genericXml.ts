import * as vscode from 'vscode';

/** The extension that many have for XML of every kind. */
const XML_EXTENSION = 'redhat.vscode-xml';

/** Whether another extension formats, folds and closes tags: the user's choice, or because it is there. */
export function leavesGenericXml(): boolean {
  const chosen = vscode.workspace.getConfiguration('b2cPolicy').get('xmlEditing', 'auto');
  return chosen === 'auto' ? vscode.extensions.getExtension(XML_EXTENSION) !== undefined : chosen === 'off';
}

/** Calls back when the answer changes: another setting, or an extension that came or went. */
export function onGenericXmlChange(callback: () => void): vscode.Disposable {
  let last = leavesGenericXml();
  const look = () => {
    const now = leavesGenericXml();
    if (now === last) return;
    last = now;
    callback();
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('b2cPolicy.xmlEditing')) look();
    }),
    vscode.extensions.onDidChange(look),
  );
}
