import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  checkCustomDomain,
  checkQqCallback,
  portalPages,
  qqCallback,
  qqChecklist,
} from '../../server/protocol/qqChecklist';
import { planSetTenant } from '../../server/protocol/addQq';
import type { QqMemory } from '../dialogs/qqMemory';
import { openAddress } from '../dialogs/openAddress';
import { tell } from '../dialogs/tell';

/** Puts the address that QQ Connect asks for on the clipboard. */
export async function copyQqCallbackUrl(client: BaseLanguageClient, memory: QqMemory, uri?: string): Promise<void> {
  const address = await callbackAddress(client, memory, uri);
  if (address === undefined) return;
  await vscode.env.clipboard.writeText(address);
  tell(vscode.l10n.t('Copied: {0}', address));
}

/** The address, made of the tenant's name: asks for it where no file says it. */
async function callbackAddress(
  client: BaseLanguageClient,
  memory: QqMemory,
  uri?: string,
): Promise<string | undefined> {
  const ask = async () => (await client.sendRequest(qqCallback, memory.params(uri))).address;
  const known = await ask();
  if (known !== undefined || !(await setTenant(client, memory, uri))) return known;
  return await ask();
}

/** Judges what somebody entered at QQ Connect, while it is pasted; ticks the step off where it is right. */
export async function checkCallback(client: BaseLanguageClient, memory: QqMemory, uri?: string): Promise<void> {
  const wanted = await callbackAddress(client, memory, uri);
  if (wanted === undefined) return;
  const entered = await vscode.window.showInputBox({
    title: vscode.l10n.t('Check the callback address'),
    prompt: vscode.l10n.t('What stands in the field 授权回调域 at QQ Connect'),
    placeHolder: wanted,
    ignoreFocusOut: true,
    validateInput: async (registered) => {
      if (registered.trim() === '') return undefined;
      const faults = await client.sendRequest(checkQqCallback, { ...memory.params(uri), registered });
      return faults.length > 0 ? faults.join(' ') : undefined;
    },
  });
  if (!entered?.trim()) return;
  const { steps } = await client.sendRequest(qqChecklist, memory.params(uri));
  const mark = steps.find(({ id }) => id === 'callback')?.mark;
  if (mark !== undefined) await memory.tick(mark, true);
  tell(vscode.l10n.t('The callback address is right.'));
}

/** Puts the name to give the policy key in the portal on the clipboard. */
export async function copyQqPolicyKeyName(client: BaseLanguageClient, memory: QqMemory, uri?: string): Promise<void> {
  const { steps } = await client.sendRequest(qqChecklist, memory.params(uri));
  const copy = steps.find(({ id }) => id === 'policyKey')?.actions.find(({ kind }) => kind === 'copy');
  const name = copy?.kind === 'copy' ? copy.text : 'QQSecret';
  await vscode.env.clipboard.writeText(name);
  tell(vscode.l10n.t('Copied: {0}', name));
}

/**
 * Asks for the tenant, and writes its name into the files of the family where they have that of a sample.
 * @returns false where the user left
 */
export async function setTenant(client: BaseLanguageClient, memory: QqMemory, uri?: string): Promise<boolean> {
  const family = (await client.sendRequest(qqChecklist, memory.params(uri))).family?.uri;
  const plan = (tenant: string) => client.sendRequest(planSetTenant, { uri: family ?? '', tenant });
  const entered = await vscode.window.showInputBox({
    title: vscode.l10n.t('Name the tenant'),
    prompt: vscode.l10n.t('Domain of your Azure AD B2C tenant'),
    placeHolder: 'contoso.onmicrosoft.com',
    value: memory.kept.tenant ?? '',
    ignoreFocusOut: true,
    validateInput: async (text) => {
      if (text.trim() === '') return undefined;
      // Without policies there is nothing to plan, but a name is still right or wrong.
      const told = { ...memory.params(uri).told, tenant: text };
      if (family === undefined)
        return (await client.sendRequest(qqCallback, { told })).address === undefined
          ? vscode.l10n.t('This is no name of a tenant.')
          : undefined;
      return (await plan(text)).refusal;
    },
  });
  const tenant = entered?.trim();
  if (!tenant) return false;
  if (family === undefined) {
    await memory.keep({ tenant });
    return true;
  }
  const { edit, domain } = await plan(tenant);
  if (domain === undefined) return false;
  const changes = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  if (changes.size > 0 && !(await vscode.workspace.applyEdit(changes))) return false;
  await memory.keep({ tenant: domain });
  tell(
    changes.size > 0
      ? vscode.l10n.t('{0} files name the tenant {1} now. Save them.', changes.size, domain)
      : vscode.l10n.t('Addresses are made for the tenant {0} where files do not name one.', domain),
  );
  return true;
}

/** Asks for the custom domain that users sign in at; an empty one means that there is none. */
export async function setCustomDomain(client: BaseLanguageClient, memory: QqMemory): Promise<void> {
  const entered = await vscode.window.showInputBox({
    title: vscode.l10n.t('Custom domain'),
    prompt: vscode.l10n.t('The domain that users sign in at; leave it empty where the tenant has none'),
    placeHolder: 'login.contoso.com',
    value: memory.kept.customDomain ?? '',
    ignoreFocusOut: true,
    validateInput: async (text) => {
      if (text.trim() === '') return undefined;
      return (await client.sendRequest(checkCustomDomain, { domain: text.trim() })) ?? undefined;
    },
  });
  if (entered !== undefined) await memory.keep({ customDomain: entered.trim() || undefined });
}

/** Opens a page of the portals by its name, or lets choose one. */
export async function openPortalPage(client: BaseLanguageClient, memory: QqMemory, name?: string): Promise<void> {
  const pages = await client.sendRequest(portalPages, memory.params());
  const page =
    pages.find((one) => one.page === name) ??
    (await vscode.window.showQuickPick(
      pages.map((one) => ({ ...one, label: one.title, description: one.address })),
      { title: vscode.l10n.t('Open portal page') },
    ));
  if (page) await openAddress(page.address);
}
