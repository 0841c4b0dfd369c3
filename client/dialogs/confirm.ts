import * as vscode from 'vscode';

/** Most lines that a dialog shows. */
const MOST_LINES = 25;

/** A question that must be answered before anything else, with what it is about. */
export interface Confirmation {
  readonly question: string;
  /** A line each; the first of many are shown. */
  readonly lines: readonly string[];
  /** Buttons beside that which cancels. */
  readonly buttons: readonly string[];
  /** For what cannot be taken back, or concerns production. */
  readonly isWarning?: boolean;
}

/** Asks, and gives the button that was chosen; undefined where it was cancelled. */
export async function confirm({
  question,
  lines,
  buttons,
  isWarning = false,
}: Confirmation): Promise<string | undefined> {
  const shown = lines.slice(0, MOST_LINES);
  if (lines.length > shown.length) shown.push(vscode.l10n.t('and {0} more', lines.length - shown.length));
  const show = isWarning ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  return show(question, { modal: true, detail: shown.join('\n') }, ...buttons);
}
