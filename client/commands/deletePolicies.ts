import * as vscode from 'vscode';
import { deletePolicies, listTenantPolicies, planDeletion } from '../../server/protocol/tenantPolicies';
import { confirm } from '../dialogs/confirm';
import { tell, tellFault } from '../dialogs/tell';
import { signInToTenant, withProgress, type TenantCommand } from './tenantCommand';

/** Deletes policies of the tenant, those that inherit from them first, after showing which. Files stay as they are. */
export const deleteTenantPolicies: TenantCommand = async (client, memory, from) => {
  const title = vscode.l10n.t('Delete policies from the tenant');
  const session = await signInToTenant(client, memory, title, from, 'policies');
  if (!session) return;
  const { params, access, tenant = '' } = session;
  const listed = await withProgress(client, title, params, [], (call, token) =>
    client.sendRequest(listTenantPolicies, call, token),
  );
  if (!listed) return;
  if (listed.refusal !== undefined) return tellFault(listed.refusal);
  if (listed.policies.length === 0) return tell(vscode.l10n.t('The tenant has no custom policies.'));
  const picked = await vscode.window.showQuickPick(
    listed.policies.map(({ id }) => ({ label: id })),
    {
      title,
      placeHolder: vscode.l10n.t('Policies to delete from {0}', tenant),
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  if (!picked?.length) return;
  const asked = picked.map(({ label }) => label);
  const plan = await withProgress(client, title, params, [], (call, token) =>
    client.sendRequest(planDeletion, { ...call, ids: asked }, token),
  );
  if (!plan) return;
  if (plan.refusal !== undefined) return tellFault(plan.refusal);
  const { ids } = plan;
  const yes = access.production ? vscode.l10n.t('Delete from production') : vscode.l10n.t('Delete');
  const question =
    ids.length > asked.length
      ? vscode.l10n.t('Delete these policies from {0}? What inherits from a policy goes with it.', tenant)
      : vscode.l10n.t('Delete these policies from {0}?', tenant);
  const lines = [...ids, '', vscode.l10n.t('They cannot be brought back from the tenant. Files stay as they are.')];
  if ((await confirm({ question, lines, buttons: [yes], isWarning: true })) !== yes) return;
  const gone = await withProgress(client, title, params, [], (call, token) =>
    client.sendRequest(deletePolicies, { ...call, ids }, token),
  );
  if (!gone) return;
  if (gone.failure !== undefined) tellFault(gone.failure);
  else tell(vscode.l10n.t('Deleted {0}', gone.deleted.join(', ')));
};
