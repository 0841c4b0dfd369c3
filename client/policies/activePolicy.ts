import * as vscode from 'vscode';
import { looksLikePolicy } from './looksLikePolicy';

/** Says to menus whether the file in the editor is a policy: `b2cPolicy.inPolicy`. */
export function watchActivePolicy(): vscode.Disposable {
  const tellMenus = (editor: vscode.TextEditor | undefined) =>
    // In a webview, no text editor is active: menus of the text stay as they are.
    editor &&
    vscode.commands.executeCommand(
      'setContext',
      'b2cPolicy.inPolicy',
      editor.document.languageId === 'xml' && looksLikePolicy(editor.document.getText()),
    );
  void tellMenus(vscode.window.activeTextEditor);
  return vscode.window.onDidChangeActiveTextEditor((editor) => void tellMenus(editor));
}
