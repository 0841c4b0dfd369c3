import * as vscode from 'vscode';
import { tell } from '../dialogs/tell';
import { useOtherAccount } from '../dialogs/tenantSession';

/** Lets the user sign in with another account or to another tenant. Signing out is a matter of VS Code's own accounts. */
export async function changeAccount(): Promise<void> {
  const [account, tenant] = [
    {
      label: `$(account) ${vscode.l10n.t('Another account')}`,
      description: vscode.l10n.t('asked for by the next command that needs the tenant'),
    },
    {
      label: `$(organization) ${vscode.l10n.t('Another tenant')}`,
      description: vscode.l10n.t('in the settings; empty: the one that the policies name'),
    },
  ] as const;
  const title = vscode.l10n.t('Change account or tenant');
  const picked = await vscode.window.showQuickPick([account, tenant], { title });
  if (picked === account) {
    useOtherAccount();
    tell(vscode.l10n.t('The next command that needs the tenant asks for the account.'));
  }
  if (picked === tenant) await vscode.commands.executeCommand('workbench.action.openSettings', '@id:b2cPolicy.tenant');
}
