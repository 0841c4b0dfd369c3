import * as vscode from 'vscode';
import { tellFault } from './tell';

/** What a Microsoft account is asked for. */
export interface AccountRequest {
  /** The id of VS Code's authentication provider. */
  readonly provider: string;
  readonly scopes: readonly string[];
}

/**
 * The request for a token.
 * @param isSovereign accounts of other clouds sign in elsewhere
 * @param tenant the account's own where it is empty
 * @param clientId VS Code's application where it is empty
 */
export function accountRequest(
  isSovereign: boolean,
  scopes: readonly string[],
  { tenant = '', clientId = '' }: { readonly tenant?: string | undefined; readonly clientId?: string | undefined },
): AccountRequest {
  return {
    provider: isSovereign ? 'microsoft-sovereign-cloud' : 'microsoft',
    scopes: [
      ...scopes,
      ...(tenant === '' ? [] : [`VSCODE_TENANT:${tenant}`]),
      ...(clientId === '' ? [] : [`VSCODE_CLIENT_ID:${clientId}`]),
    ],
  };
}

/** A token, after a sign-in where one is needed; undefined where that failed, which is told. */
export async function accountToken(
  { provider, scopes }: AccountRequest,
  options: { readonly clearSessionPreference?: boolean } = {},
): Promise<string | undefined> {
  try {
    const session = await vscode.authentication.getSession(provider, scopes, { createIfNone: true, ...options });
    return session.accessToken;
  } catch (error) {
    tellFault(vscode.l10n.t('Sign-in failed: {0}', error instanceof Error ? error.message : String(error)));
    return undefined;
  }
}
