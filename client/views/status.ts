import * as vscode from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import type { Status } from '../../server/protocol/files';

/** Shows in the status bar what the server does and how many problems it sees; a click opens the log. */
export function showStatus(client: BaseLanguageClient, onStatus: vscode.Event<Status>): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('b2cPolicy.status', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Azure AD B2C policies');
  item.command = 'b2cPolicy.showOutput';
  item.text = vscode.l10n.t('$(sync~spin) B2C: starting');
  item.show();
  const show = (now: Status) => {
    item.text = statusText(now);
    if (now.state === 'ready')
      item.tooltip = vscode.l10n.t(
        '{0} policies, {1} errors, {2} warnings. Click for the log.',
        now.policies,
        now.errors,
        now.warnings,
      );
    item.backgroundColor = undefined;
  };
  return vscode.Disposable.from(
    item,
    onStatus(show),
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Stopped) return;
      item.text = vscode.l10n.t('$(error) B2C: server stopped');
      item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    }),
  );
}

function statusText({ state, policies, errors, warnings }: Status): string {
  if (state === 'reading') return vscode.l10n.t('$(sync~spin) B2C: reading policies');
  const count = policies === 1 ? vscode.l10n.t('1 policy') : vscode.l10n.t('{0} policies', policies);
  if (state === 'checking') return vscode.l10n.t('$(sync~spin) B2C: checking {0}', count);
  if (errors + warnings === 0) return vscode.l10n.t('$(pass) B2C: {0}', count);
  // As VS Code's own count of problems, which takes in every language.
  return vscode.l10n.t('$(shield) B2C: {0} $(error) {1} $(warning) {2}', count, errors, warnings);
}
