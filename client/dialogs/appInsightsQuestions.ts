import * as vscode from 'vscode';
import { isGuid } from '../../server/protocol/run';
import type { AppInsightsParams } from '../../server/protocol/traces';
import { keptKey, type KeyPlace } from './appInsightsKeys';
import { accountRequest, accountToken } from './microsoftAccount';

const APP_ID = 'b2cPolicy.appInsights.appId';
/** How far back a sign-in is looked for whose id is known. */
const ALL_HOURS = 90 * 24;

/**
 * What logs are to be read, and what lets one in, after all that is to be asked was asked; an Entra sign-in among it. Undefined
 * where the user leaves.
 * @param memory keeps the application id that was entered last
 */
export async function askForLogs(
  title: string,
  memory: vscode.Memento,
  secrets: vscode.SecretStorage,
): Promise<AppInsightsParams | undefined> {
  const settings = vscode.workspace.getConfiguration('b2cPolicy.appInsights');
  const endpoint = settings.get<string>('endpoint', '').trim();
  const appId = settings.get<string>('appId', '').trim() || (await askForAppId(title, memory));
  if (!appId) return undefined;
  const which = await askForPart(title);
  if (!which) return undefined;
  const place = { endpoint, appId };
  const access = await askForAccess(title, place, secrets);
  return access && { ...place, ...which, access };
}

async function askForAppId(title: string, memory: vscode.Memento): Promise<string | undefined> {
  const entered = await vscode.window.showInputBox({
    title,
    value: memory.get<string>(APP_ID, ''),
    prompt: vscode.l10n.t('Application id of the Application Insights resource (in the portal: API Access)'),
    placeHolder: '00000000-0000-0000-0000-000000000000',
    ignoreFocusOut: true,
    validateInput: guidFault,
  });
  const appId = entered?.trim();
  if (appId) await memory.update(APP_ID, appId);
  return appId;
}

/** Which logs: how far back, or of one sign-in. */
async function askForPart(title: string): Promise<Pick<AppInsightsParams, 'hours' | 'correlationId'> | undefined> {
  const id = { label: vscode.l10n.t('One sign-in, by its correlation id...'), hours: ALL_HOURS };
  const parts = [
    { label: vscode.l10n.t('The last hour'), hours: 1 },
    { label: vscode.l10n.t('The last 24 hours'), hours: 24 },
    { label: vscode.l10n.t('The last 7 days'), hours: 7 * 24 },
    id,
  ];
  const placeHolder = vscode.l10n.t('Sign-ins appear in the log some minutes after they happened');
  const picked = await vscode.window.showQuickPick(parts, { title, placeHolder, ignoreFocusOut: true });
  if (picked !== id) return picked && { hours: picked.hours };
  const entered = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Correlation id: it stands on error pages of the service'),
    placeHolder: '00000000-0000-0000-0000-000000000000',
    ignoreFocusOut: true,
    validateInput: guidFault,
  });
  return entered === undefined ? undefined : { hours: id.hours, correlationId: entered.trim() };
}

/** How one gets in: a key that was kept is used without a question. */
async function askForAccess(
  title: string,
  place: KeyPlace,
  secrets: vscode.SecretStorage,
): Promise<AppInsightsParams['access'] | undefined> {
  const kept = await keptKey(secrets, place);
  if (kept !== undefined) return { apiKey: kept };
  const entra = {
    label: vscode.l10n.t('Sign in with Microsoft'),
    detail: vscode.l10n.t('an account of the tenant of the Azure subscription that may read the resource'),
  };
  const key = {
    label: vscode.l10n.t('API key'),
    detail: vscode.l10n.t('kept in the secret storage of VS Code; Azure has announced to take no more keys'),
  };
  const picked = await vscode.window.showQuickPick([entra, key], { title, ignoreFocusOut: true });
  if (!picked) return undefined;
  if (picked === entra) return signedIn(place.endpoint);
  const apiKey = await vscode.window.showInputBox({
    title,
    password: true,
    ignoreFocusOut: true,
    prompt: vscode.l10n.t('API key of the resource, with the permission "Read telemetry"'),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('The API key is missing.') : undefined),
  });
  return apiKey === undefined ? undefined : { apiKey: apiKey.trim() };
}

async function signedIn(endpoint: string): Promise<{ readonly token: string } | undefined> {
  const settings = vscode.workspace.getConfiguration('b2cPolicy.appInsights');
  const [tenant, clientId] = ['tenant', 'clientId'].map((name) => settings.get<string>(name, '').trim());
  // Of the service that is asked alone: a token for another one is good for nothing there.
  const scope = `${URL.canParse(endpoint) ? new URL(endpoint).origin : endpoint}/.default`;
  const isSovereign = /\.(us|cn)(:\d+)?(\/|$)/i.test(endpoint);
  const token = await accountToken(accountRequest(isSovereign, [scope], { tenant, clientId }));
  return token === undefined ? undefined : { token };
}

function guidFault(text: string): string | undefined {
  return isGuid(text.trim()) ? undefined : vscode.l10n.t('A GUID is wanted: 00000000-0000-0000-0000-000000000000');
}
