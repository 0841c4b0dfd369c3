import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { qqChecklist } from '../../server/protocol/qqChecklist';
import { forgetTenants, lookInTenant as lookRequest } from '../../server/protocol/tenantLook';
import { memoryIn } from '../dialogs/qqMemory';
import { tell, tellFault } from '../dialogs/tell';
import { onDidLeaveAccount, watchAccounts } from '../dialogs/tenantSession';
import { focusQqChecklist } from '../views/qqChecklist';
import { signInForPolicy, withProgress, type TenantCommand } from './tenantCommand';

/** Has the tenant show in the checklist what files cannot. Reads there, and changes nothing. */
export const lookInTenant: TenantCommand = async (client, memory, from) => {
  const title = vscode.l10n.t('Look in the tenant');
  const told = memoryIn(memory);
  const about = from ?? (await familyOfChecklist(client, memory));
  const session = (await signInForPolicy(client, memory, title, about, 'look'))?.session;
  if (!session) return;
  const looked = await withProgress(client, title, session.params, [], (params, token) =>
    client.sendRequest(lookRequest, params, token),
  );
  if (!looked) return;
  if (looked.refusal !== undefined) return tellFault(looked.refusal);
  await focusQqChecklist(told, from instanceof vscode.Uri ? client.code2ProtocolConverter.asUri(from) : undefined);
  const tenant = looked.tenant ?? session.tenant ?? '';
  tell(
    looked.notSeen.length === 0
      ? vscode.l10n.t('The checklist shows what {0} has.', tenant)
      : vscode.l10n.t(
          'The checklist shows what {0} has, but for what the account may not see: {1}',
          tenant,
          looked.notSeen.join(' '),
        ),
  );
};

/** Forgets what tenants were seen to hold when somebody signs out or changes the account. */
export function forgetAtSignOut(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    watchAccounts(),
    onDidLeaveAccount(() => {
      if (client.isRunning()) void client.sendNotification(forgetTenants);
    }),
  );
}

async function familyOfChecklist(client: BaseLanguageClient, memory: vscode.Memento): Promise<string | undefined> {
  return (await client.sendRequest(qqChecklist, memoryIn(memory).params())).family?.uri;
}
