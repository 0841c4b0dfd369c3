import * as vscode from 'vscode';
import { looksLikePolicy } from './looksLikePolicy';

/** What may hold a policy. */
export const POLICY_GLOB = '**/*.xml';
const SETTINGS_GLOB = '**/[aA]pp[sS]ettings.json';
/** Where policies are not looked for: build output of pipelines, and what tools keep for themselves. */
const EXCLUDED_FOLDERS = ['node_modules', '.git', 'Environments'];

const READ_AT_ONCE = 16;
/** Names that policies usually have, looked into first. */
const LIKELY_NAME = /trustframework|sign_?(up|in)|policy|password|profile/i;

/** Every XML file of the workspace outside the folders of these names. */
export async function findXmlFiles(
  exclude: readonly string[],
  token?: vscode.CancellationToken,
): Promise<vscode.Uri[]> {
  return await findOutside(POLICY_GLOB, exclude, token);
}

/** Every file of the workspace, outside those folders, in which builds may look up what they fill into policies. */
export async function findSettingsFiles(
  exclude: readonly string[],
  token?: vscode.CancellationToken,
): Promise<vscode.Uri[]> {
  return await findOutside(SETTINGS_GLOB, exclude, token);
}

async function findOutside(glob: string, exclude: readonly string[], token?: vscode.CancellationToken) {
  const pattern = exclude.length > 0 ? `**/{${exclude.join(',')}}/**` : null;
  return await vscode.workspace.findFiles(glob, pattern, undefined, token);
}

/** The text of a file as it is stored, whatever file system it is in. Throws where it cannot be read. */
export async function readStoredText(uri: vscode.Uri): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
}

/** Policies of the workspace, at most `most` of them; files that cannot be read are passed over. */
export async function findPolicies(most = Infinity): Promise<vscode.Uri[]> {
  const candidates = await findXmlFiles(EXCLUDED_FOLDERS);
  const likely = (uri: vscode.Uri) => (LIKELY_NAME.test(uri.path.slice(uri.path.lastIndexOf('/') + 1)) ? 0 : 1);
  candidates.sort((a, b) => likely(a) - likely(b) || a.path.localeCompare(b.path));
  const found: vscode.Uri[] = [];
  for (let at = 0; at < candidates.length && found.length < most; at += READ_AT_ONCE) {
    const batch = candidates.slice(at, at + READ_AT_ONCE);
    const arePolicies = await Promise.all(batch.map(isStoredPolicy));
    found.push(...batch.filter((_, index) => arePolicies[index]));
  }
  return found.slice(0, most);
}

async function isStoredPolicy(uri: vscode.Uri): Promise<boolean> {
  try {
    return looksLikePolicy(await readStoredText(uri));
  } catch {
    return false;
  }
}
