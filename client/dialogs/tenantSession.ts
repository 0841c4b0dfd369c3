import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { tenantAccess, type TenantAccess, type TenantParams, type TenantWork } from '../../server/protocol/tenant';
import { accountRequest, accountToken } from './microsoftAccount';
import type { QqMemory } from './qqMemory';
import { tell, tellFault } from './tell';

/** What work with a tenant stands on. */
export interface TenantSession {
  /** Without a policy `uri` is empty: for requests about the tenant alone. */
  readonly params: TenantParams;
  readonly access: TenantAccess;
  /** The tenant that was signed in to, as settings, policies or the user name it. */
  readonly tenant: string | undefined;
}

/** Where to sign in. */
export interface SignInPlace {
  /** Of the family that it is about; undefined for what is about the tenant alone. */
  readonly policy: vscode.Uri | undefined;
  /** The one that was chosen; it is asked for where that matters. */
  readonly environment: string | undefined;
  /** What the user told of the tenant, where neither settings nor policies name it: it is asked for and kept there. */
  readonly told: QqMemory;
}

let wantsOtherAccount = false;
/** What was asked of an account last, by its provider: what tells whether somebody is still signed in. */
const signedIn = new Map<string, readonly string[]>();
const accountLeft = new vscode.EventEmitter<void>();
/** Tells that somebody signed out, or wants another account: what was seen with the one before is to be forgotten. */
export const onDidLeaveAccount = accountLeft.event;

/** Lets the user choose the account at the next sign-in. */
export function useOtherAccount(): void {
  wantsOtherAccount = true;
  accountLeft.fire();
}

/** Watches for somebody signing out of an account that was used here. */
export function watchAccounts(): vscode.Disposable {
  return vscode.authentication.onDidChangeSessions(async ({ provider }) => {
    const scopes = signedIn.get(provider.id);
    if (!scopes) return;
    const known = await Promise.resolve(vscode.authentication.getSession(provider.id, scopes, { silent: true })).catch(
      () => undefined,
    );
    if (known) return;
    signedIn.delete(provider.id);
    accountLeft.fire();
  });
}

/**
 * Signs in for a tenant, with the permission that is needed now and no other. The token is kept nowhere but in what is
 * given back.
 */
export async function signIn(
  client: BaseLanguageClient,
  { policy, environment, told }: SignInPlace,
  work: TenantWork,
): Promise<TenantSession | undefined> {
  if (!vscode.workspace.isTrusted) {
    tell(vscode.l10n.t('This opens a connection to your tenant: trust the workspace first.'));
    return undefined;
  }
  const settings = vscode.workspace.getConfiguration('b2cPolicy', policy);
  const [graph, clientId] = [textOf(settings, 'graph'), textOf(settings, 'clientId')];
  let tenant: string | undefined = textOf(settings, 'tenant') || told.kept.tenant;
  const ask = (name: string | undefined) =>
    client.sendRequest(tenantAccess, {
      graph,
      ...(policy ? { uri: client.code2ProtocolConverter.asUri(policy) } : {}),
      ...(name === undefined ? {} : { environment: name }),
      ...(tenant === undefined ? {} : { tenant }),
    });
  let chosen = environment;
  let access = await ask(chosen);
  if (access.environments.length > 0) {
    const title = vscode.l10n.t('Choose environment');
    chosen = await vscode.window.showQuickPick([...access.environments], { title, ignoreFocusOut: true });
    if (chosen === undefined) return undefined;
    access = await ask(chosen);
  }
  tenant = textOf(settings, 'tenant') || access.tenant || tenant;
  if (access.refusal === undefined && tenant === undefined) {
    tenant = await askTenant();
    if (tenant === undefined) return undefined;
    await told.keep({ tenant });
    access = await ask(chosen);
  }
  if (access.refusal !== undefined) {
    tellFault(access.refusal);
    return undefined;
  }
  const token = await tokenFor(access, work, tenant, clientId);
  if (token === undefined) return undefined;
  const uri = policy ? client.code2ProtocolConverter.asUri(policy) : '';
  const params = {
    uri,
    endpoint: access.endpoint,
    token,
    ...(tenant === undefined ? {} : { tenant }),
    ...(chosen === undefined ? {} : { environment: chosen }),
  };
  return { access, tenant, params };
}

async function askTenant(): Promise<string | undefined> {
  const entered = await vscode.window.showInputBox({
    title: vscode.l10n.t('Tenant'),
    prompt: vscode.l10n.t('The tenant to sign in to: its domain or its id'),
    placeHolder: 'contoso.onmicrosoft.com',
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || /^[\da-z-]+(\.[\da-z-]+)+$|^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text.trim())
        ? undefined
        : vscode.l10n.t('A domain such as contoso.onmicrosoft.com, or the id of a tenant.'),
  });
  return entered?.trim() || undefined;
}

function textOf(settings: vscode.WorkspaceConfiguration, name: string): string {
  return settings.get<string>(name, '').trim();
}

async function tokenFor(
  access: TenantAccess,
  work: TenantWork,
  tenant: string | undefined,
  clientId: string,
): Promise<string | undefined> {
  const request = accountRequest(access.sovereign, access.scopes[work].split(' '), { tenant, clientId });
  const token = await accountToken(request, { clearSessionPreference: wantsOtherAccount });
  if (token === undefined) return undefined;
  wantsOtherAccount = false;
  signedIn.set(request.provider, request.scopes);
  return token;
}
