import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { tenantAccess, type TenantAccess, type TenantParams } from '../../server/protocol/tenant';
import { tell } from './tell';

/** What work with a tenant stands on. */
export interface TenantSession {
  readonly params: TenantParams;
  readonly access: TenantAccess;
}

/**
 * Signs in for the tenant of a policy, with the permission that is needed now and no other. The token is kept nowhere but in
 * what is given back.
 * @param environment the one that was chosen; it is asked for where that matters
 */
export async function signIn(
  client: BaseLanguageClient,
  policy: vscode.Uri,
  permission: keyof TenantAccess['scopes'],
  environment: string | undefined,
): Promise<TenantSession | undefined> {
  if (!vscode.workspace.isTrusted) {
    tell(vscode.l10n.t('This opens a connection to your tenant: trust the workspace first.'));
    return undefined;
  }
  const settings = vscode.workspace.getConfiguration('b2cPolicy', policy);
  const uri = client.code2ProtocolConverter.asUri(policy);
  const graph = settings.get<string>('graph', '').trim();
  const ask = (name: string | undefined) =>
    client.sendRequest(tenantAccess, { uri, graph, ...(name === undefined ? {} : { environment: name }) });
  let chosen = environment;
  let access = await ask(chosen);
  if (access.environments.length > 0) {
    const title = vscode.l10n.t('Choose environment');
    chosen = await vscode.window.showQuickPick([...access.environments], { title, ignoreFocusOut: true });
    if (chosen === undefined) return undefined;
    access = await ask(chosen);
  }
  if (access.refusal !== undefined) {
    void vscode.window.showErrorMessage(access.refusal);
    return undefined;
  }
  const token = await tokenFor(access, permission, settings);
  if (token === undefined) return undefined;
  const { endpoint } = access;
  return { access, params: { uri, endpoint, token, ...(chosen === undefined ? {} : { environment: chosen }) } };
}

async function tokenFor(
  access: TenantAccess,
  permission: keyof TenantAccess['scopes'],
  settings: vscode.WorkspaceConfiguration,
): Promise<string | undefined> {
  const tenant = settings.get<string>('tenant', '').trim() || access.tenant;
  const clientId = settings.get<string>('clientId', '').trim();
  const scopes = [
    access.scopes[permission],
    ...(tenant === undefined ? [] : [`VSCODE_TENANT:${tenant}`]),
    ...(clientId === '' ? [] : [`VSCODE_CLIENT_ID:${clientId}`]),
  ];
  const provider = access.sovereign ? 'microsoft-sovereign-cloud' : 'microsoft';
  try {
    return (await vscode.authentication.getSession(provider, scopes, { createIfNone: true })).accessToken;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t('Sign-in failed: {0}', reason));
    return undefined;
  }
}
