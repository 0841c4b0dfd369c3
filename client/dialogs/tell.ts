import * as vscode from 'vscode';

/** Says something without waiting for it to be read. */
export function tell(text: string): void {
  void vscode.window.showInformationMessage(text);
}

/** Says what went wrong, in one line. */
export function tellFault(text: string): void {
  void vscode.window.showErrorMessage(text.replaceAll('\n', ' '));
}
