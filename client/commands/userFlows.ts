import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  changeUserFlows,
  listUserFlows,
  planUserFlows,
  type TenantUserFlows,
  type UserFlowChange,
} from '../../server/protocol/tenantUserFlows';
import { confirm } from '../dialogs/confirm';
import { tell, tellFault } from '../dialogs/tell';
import type { TenantSession } from '../dialogs/tenantSession';
import { appIdFault } from './addQqQuestions';
import { signInToTenant, withProgress, type TenantCommand } from './tenantCommand';

/** What can be done with QQ in a tenant. */
type Choice = vscode.QuickPickItem & { readonly change?: UserFlowChange };

/** Makes QQ an identity provider of the tenant, lets user flows offer it, and takes it out. */
export const qqUserFlows: TenantCommand = async (client, memory, from) => {
  const title = vscode.l10n.t('QQ in user flows');
  const session = await signInToTenant(client, memory, title, from, 'userFlows');
  if (!session) return;
  const known = await withProgress(client, title, session.params, [], (call, token) =>
    client.sendRequest(listUserFlows, call, token),
  );
  if (!known) return;
  if (known.refusal !== undefined) return tellFault(known.refusal);
  const placeHolder =
    known.clientId === undefined
      ? vscode.l10n.t('QQ is no identity provider of {0} yet', session.tenant ?? '')
      : vscode.l10n.t('QQ is an identity provider of {0}, APP ID {1}', session.tenant ?? '', known.clientId);
  const picked = await vscode.window.showQuickPick(choices(known), { title, placeHolder, ignoreFocusOut: true });
  const change = picked?.change && (await withAppId(title, known, picked.change));
  if (change) await carryOut(client, title, session, change);
};

function choices({ clientId, flows }: TenantUserFlows): readonly Choice[] {
  const id = clientId ?? '';
  const ofFlows = flows.map(({ id: flow, offersQq }): Choice => {
    return offersQq
      ? {
          label: `$(check) ${flow}`,
          description: vscode.l10n.t('offers QQ: take it out'),
          change: { kind: 'remove', flow },
        }
      : {
          label: `$(circle-outline) ${flow}`,
          description: vscode.l10n.t('does not offer QQ: add it'),
          change: { kind: 'add', clientId: id, flow },
        };
  });
  const ofTenant: readonly Choice[] =
    clientId === undefined
      ? [
          {
            label: `$(add) ${vscode.l10n.t('Make QQ an identity provider of the tenant')}`,
            change: { kind: 'add', clientId: '' },
          },
        ]
      : [
          {
            label: `$(key) ${vscode.l10n.t('Send another APP ID or APP KEY')}`,
            change: { kind: 'add', clientId: '', newKey: true },
          },
          {
            label: `$(trash) ${vscode.l10n.t('Take QQ out of all user flows and of the tenant')}`,
            change: { kind: 'remove' },
          },
        ];
  return [
    { label: vscode.l10n.t('User flows'), kind: vscode.QuickPickItemKind.Separator },
    ...ofFlows,
    { label: vscode.l10n.t('Tenant'), kind: vscode.QuickPickItemKind.Separator },
    ...ofTenant,
  ];
}

/** A change with the APP ID that it needs; undefined where the user left. */
async function withAppId(
  title: string,
  { clientId = '' }: TenantUserFlows,
  change: UserFlowChange,
): Promise<UserFlowChange | undefined> {
  if (change.kind !== 'add' || change.clientId !== '') return change;
  const entered = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('APP ID of your application at connect.qq.com (not the APP KEY)'),
    placeHolder: '101234567',
    value: clientId,
    ignoreFocusOut: true,
    validateInput: (text) => appIdFault(text.trim()),
  });
  return entered === undefined ? undefined : { ...change, clientId: entered.trim() };
}

async function carryOut(
  client: BaseLanguageClient,
  title: string,
  { params, tenant = '', access }: TenantSession,
  change: UserFlowChange,
): Promise<void> {
  const plan = await withProgress(client, title, params, [], (call, token) =>
    client.sendRequest(planUserFlows, { ...call, change }, token),
  );
  if (!plan) return;
  if (plan.refusal !== undefined) return tellFault(plan.refusal);
  if (plan.steps.length === 0) return tell(vscode.l10n.t('The tenant is like that already: nothing was changed.'));
  const yes = vscode.l10n.t('Change');
  const question = access.production
    ? vscode.l10n.t('This is a production environment. Change {0}?', tenant)
    : vscode.l10n.t('Change {0}?', tenant);
  const isWarning = access.production || change.kind === 'remove';
  if ((await confirm({ question, lines: plan.steps, buttons: [yes], isWarning })) !== yes) return;
  const secret = plan.needsSecret ? await askAppKey(title, tenant) : undefined;
  if (plan.needsSecret && secret === undefined) return;
  const given = secret === undefined ? {} : { secret };
  const changed = await withProgress(client, title, params, secret === undefined ? [] : [secret], (call, token) =>
    client.sendRequest(changeUserFlows, { ...call, change, ...given }, token),
  );
  if (!changed) return;
  if (changed.failure !== undefined) tellFault(changed.failure);
  else tell(vscode.l10n.t('Done: {0}', changed.done.join('; ')));
}

async function askAppKey(title: string, tenant: string): Promise<string | undefined> {
  const entered = await vscode.window.showInputBox({
    title,
    password: true,
    ignoreFocusOut: true,
    prompt: vscode.l10n.t('APP KEY of QQ, for {0}. It is sent to the tenant and kept nowhere else.', tenant),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('The APP KEY is missing.') : undefined),
  });
  return entered?.trim() || undefined;
}
