import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  compareWithTenant,
  confirmUpload,
  createTenantKey,
  listTenantKeys,
  uploadPolicies,
  type UploadPreview,
  type UploadResult,
} from '../../server/protocol/tenant';
import { confirm } from '../dialogs/confirm';
import { tell, tellFault } from '../dialogs/tell';
import { showTenantText } from '../views/tenantTexts';
import { policyFor, signInFor, signInForPolicy, withProgress, type TenantCommand } from './tenantCommand';

/** What an upload stopped at: shown until the next one. */
let problems: vscode.DiagnosticCollection | undefined;

/** Uploads a policy or its family, base policies first, after showing what that is. */
export const upload: TenantCommand = async (client, memory, from) => {
  const title = vscode.l10n.t('Upload policies');
  const policy = await policyFor(title, from);
  if (!policy) return;
  const scopes = [
    {
      label: vscode.l10n.t('This policy and its base policies'),
      description: nameOf(policy),
      scope: 'policy' as const,
    },
    { label: vscode.l10n.t('The whole policy family'), description: '', scope: 'family' as const },
  ];
  const placeHolder = vscode.l10n.t('Only what is not as the tenant has it is uploaded; you see it first');
  const picked = await vscode.window.showQuickPick(scopes, { title, placeHolder, ignoreFocusOut: true });
  if (!picked) return;
  const session = await signInFor(client, memory, policy, 'policies');
  if (!session) return;
  for (let again = false; ; again = true) {
    const { scope } = picked;
    const result = await withProgress(client, title, session.params, [], (params, token) =>
      client.sendRequest(uploadPolicies, { ...params, scope, again }, token),
    );
    if (!result) return;
    showProblems(client, result);
    if (!(await tellUploaded(result))) return;
  }
};

/** Asks whether policies are to be uploaded: the server's question. */
export function answerUploads(client: BaseLanguageClient): vscode.Disposable {
  return client.onRequest(confirmUpload, async (preview: UploadPreview) => {
    const { policies, production, environment, tenant = '', recording } = preview;
    const lines = policies.map(({ id, uri, says }) => {
      const file = vscode.workspace.asRelativePath(client.protocol2CodeConverter.asUri(uri));
      return `${id} (${file}, ${says})`;
    });
    const question = production
      ? vscode.l10n.t('{0} is a production environment. Upload to {1}?', environment ?? '', tenant)
      : vscode.l10n.t('Upload to {0}?', tenant);
    const yes = production ? vscode.l10n.t('Upload to production') : vscode.l10n.t('Upload');
    if (recording !== undefined) lines.unshift(recording, '');
    const isWarning = production || recording !== undefined;
    return (await confirm({ question, lines, buttons: [yes], isWarning })) === yes;
  });
}

/** Compares a policy with the tenant's, in an editor that changes nothing there. */
export const compareTenant: TenantCommand = async (client, memory, from) => {
  const title = vscode.l10n.t('Compare with tenant');
  const place = await signInForPolicy(client, memory, title, from, 'policies');
  if (!place) return;
  const { policy, session } = place;
  const compared = await withProgress(client, title, session.params, [], (params, token) =>
    client.sendRequest(compareWithTenant, params, token),
  );
  if (!compared) return;
  if (compared.refusal !== undefined) return tellFault(compared.refusal);
  const own = policy.toString();
  const items = compared.policies
    .map((one) => ({ label: one.id, description: one.says, uri: client.protocol2CodeConverter.asUri(one.uri), one }))
    .sort((a, b) => Number(b.uri.toString() === own) - Number(a.uri.toString() === own));
  const placeHolder =
    compared.onlyInTenant.length === 0
      ? vscode.l10n.t('The policy to compare')
      : vscode.l10n.t('The policy to compare; only in the tenant: {0}', compared.onlyInTenant.join(', '));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true });
  if (!picked) return;
  const { id, filled, theirs } = picked.one;
  await vscode.commands.executeCommand(
    'vscode.diff',
    showTenantText('tenant', id, theirs ?? ''),
    filled === undefined ? picked.uri : showTenantText('filled', id, filled),
    vscode.l10n.t('{0} in the tenant and here', id),
  );
};

/** Makes QQ's policy key. The APP KEY goes from the box to the tenant and is kept nowhere. */
export const createQqKey: TenantCommand = async (client, memory, from) => {
  const title = vscode.l10n.t("Create QQ's policy key");
  const session = (await signInForPolicy(client, memory, title, from, 'keys'))?.session;
  if (!session) return;
  const { qqKey } = session.access;
  const secret = await vscode.window.showInputBox({
    title,
    password: true,
    ignoreFocusOut: true,
    prompt: vscode.l10n.t(
      'APP KEY of QQ, for the policy key {0} of {1}. It is sent to the tenant and kept nowhere else.',
      qqKey,
      session.tenant ?? '',
    ),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('The APP KEY is missing.') : undefined),
  });
  if (secret === undefined || secret.trim() === '') return;
  const made = await withProgress(client, title, session.params, [secret.trim()], (params, token) =>
    client.sendRequest(createTenantKey, { ...params, name: qqKey, secret: secret.trim() }, token),
  );
  if (!made) return;
  if (made.outcome === 'failed') tellFault(made.message);
  else tell(made.message);
};

/** Shows the tenant's policy keys, first those that the family needs and the tenant lacks. */
export const listKeys: TenantCommand = async (client, memory, from) => {
  const title = vscode.l10n.t('Policy keys');
  const place = await signInForPolicy(client, memory, title, from, 'keys');
  if (!place) return;
  const { policy, session } = place;
  const listed = await withProgress(client, title, session.params, [], (params, token) =>
    client.sendRequest(listTenantKeys, params, token),
  );
  if (!listed) return;
  if (listed.refusal !== undefined) return tellFault(listed.refusal);
  if (listed.keys.length === 0) return tell(vscode.l10n.t('The tenant has no policy keys.'));
  const isBad = (state: string): boolean => state !== 'there' && state !== 'expiring';
  const rank = ({ needed, state }: (typeof listed.keys)[number]): number => (needed ? (isBad(state) ? 0 : 1) : 2);
  const items = [...listed.keys]
    .sort((a, b) => rank(a) - rank(b))
    .map((key) => ({
      label: `${isBad(key.state) ? '$(warning)' : '$(key)'} ${key.name}`,
      description: [key.says, key.type, key.use, key.expires].filter((part) => part !== undefined).join(' · '),
      ...(key.needed ? { detail: vscode.l10n.t('the policies need it') } : {}),
      key,
    }));
  const placeHolder = vscode.l10n.t('Choose one to copy its name');
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
  if (!picked) return;
  const isMissingQq = picked.key.name === session.access.qqKey && isBad(picked.key.state);
  if (isMissingQq) return createQqKey(client, memory, policy);
  await vscode.env.clipboard.writeText(picked.key.name);
  tell(vscode.l10n.t('Copied: {0}', picked.key.name));
};

function showProblems(client: BaseLanguageClient, result: UploadResult): void {
  problems ??= vscode.languages.createDiagnosticCollection('b2cPolicy.upload');
  problems.clear();
  const converter = client.protocol2CodeConverter;
  const byFile = new Map<string, vscode.Diagnostic[]>();
  for (const { uri, range, code, message } of result.problems) {
    const problem = new vscode.Diagnostic(converter.asRange(range), message);
    problem.source = vscode.l10n.t('upload');
    problem.code = code;
    byFile.set(uri, [...(byFile.get(uri) ?? []), problem]);
  }
  for (const [uri, found] of byFile) problems.set(converter.asUri(uri), found);
}

/** Says what came of an upload; true where all is to be uploaded again. */
async function tellUploaded({ outcome, message, again, problems: found }: UploadResult): Promise<boolean> {
  if (outcome === 'declined') return false;
  if (outcome === 'nothing' || outcome === 'uploaded') {
    tell(message);
    return false;
  }
  const [problemsOf, portal, anew] = [
    vscode.l10n.t('Show problems'),
    vscode.l10n.t('Open portal'),
    vscode.l10n.t('Upload all again'),
  ];
  const chosen = await vscode.window.showErrorMessage(
    message.replaceAll('\n', ' '),
    ...(found.length > 0 ? [problemsOf] : [portal]),
    ...(again ? [anew] : []),
  );
  if (chosen === problemsOf) await vscode.commands.executeCommand('workbench.actions.view.problems');
  if (chosen === portal) await vscode.commands.executeCommand('b2cPolicy.openPortalPage', 'customPolicies');
  return chosen === anew;
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
