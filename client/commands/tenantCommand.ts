import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { tenantProgress, type TenantCall } from '../../server/protocol/tenant';
import { choosePolicy } from '../dialogs/choosePolicy';
import { memoryIn } from '../dialogs/qqMemory';
import { signIn, type TenantSession } from '../dialogs/tenantSession';
import type { TenantWork } from '../../server/protocol/tenant';
import { whileHidden } from '../editor/hiddenSecrets';
import { findPolicies } from '../policies/policyFiles';
import { chosenEnvironment } from '../views/environment';

/** A command about a tenant; `from` is the file that a menu was opened on. */
export type TenantCommand = (client: BaseLanguageClient, memory: vscode.Memento, from?: vscode.Uri) => Promise<void>;

/**
 * The policy that a command is about: the file of a menu, the one in the editor, or one that is asked for.
 * @param from what the command was called with; a quick fix has the uri as a text
 */
export async function policyFor(title: string, from: unknown): Promise<vscode.Uri | undefined> {
  if (typeof from === 'string') return vscode.Uri.parse(from);
  return from instanceof vscode.Uri
    ? from
    : choosePolicy(title, vscode.l10n.t('A policy, usually one that applications call'));
}

/** Signs in for the tenant of a policy, for the environment that was chosen. */
export function signInFor(
  client: BaseLanguageClient,
  memory: vscode.Memento,
  policy: vscode.Uri | undefined,
  work: TenantWork,
): Promise<TenantSession | undefined> {
  return signIn(client, { policy, environment: chosenEnvironment(memory), told: memoryIn(memory) }, work);
}

/** The policy that a command is about, and a sign-in for its tenant; undefined where the user leaves. */
export async function signInForPolicy(
  client: BaseLanguageClient,
  memory: vscode.Memento,
  title: string,
  from: unknown,
  work: TenantWork,
): Promise<{ readonly policy: vscode.Uri; readonly session: TenantSession } | undefined> {
  const policy = await policyFor(title, from);
  const session = policy && (await signInFor(client, memory, policy, work));
  return session && { policy, session };
}

/**
 * Signs in for what is about a tenant alone: that of the policy in the editor, or of one that is asked for; where the
 * workspace has no policies, one that the user names.
 */
export async function signInToTenant(
  client: BaseLanguageClient,
  memory: vscode.Memento,
  title: string,
  from: vscode.Uri | undefined,
  work: TenantWork,
): Promise<TenantSession | undefined> {
  const hasPolicies = from instanceof vscode.Uri || (await findPolicies(1)).length > 0;
  if (!hasPolicies) return signInFor(client, memory, undefined, work);
  return (await signInForPolicy(client, memory, title, from, work))?.session;
}

/** Sends a request with a progress that can be cancelled; what is secret in it is in no log. Undefined where it was cancelled at once. */
export async function withProgress<Call extends TenantCall, T>(
  client: BaseLanguageClient,
  title: string,
  call: Call,
  secrets: readonly string[],
  send: (call: Call, token: vscode.CancellationToken) => Promise<T>,
): Promise<T | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const ticket = `b2cPolicy.tenant.${crypto.randomUUID()}`;
    const listener = client.onProgress(tenantProgress, ticket, (message) => progress.report({ message }));
    try {
      return await whileHidden([call.token, ...secrets], () => send({ ...call, progress: ticket }, token));
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    } finally {
      listener.dispose();
    }
  });
}
