import * as vscode from 'vscode';
import { builtMark, foldersLeftOut, largestFile } from '../../server/policy/files';
import { textOfBytes } from '../../server/xml/storedText';
import { looksLikePolicy } from './looksLikePolicy';

/** What may hold a policy. */
export const POLICY_GLOB = '**/*.xml';
const SETTINGS_GLOB = '**/[aA]pp[sS]ettings.json';

const READ_AT_ONCE = 16;
/** Names that policies usually have, looked into first. */
const LIKELY_NAME = /trustframework|sign_?(up|in)|policy|password|profile/i;

/** Where files are looked for: not in folders of some names; below one folder, or in the whole workspace. */
export interface Search {
  readonly exclude: readonly string[];
  readonly under?: vscode.Uri;
  readonly token?: vscode.CancellationToken;
}

/** XML files. */
export async function findXmlFiles(search: Search): Promise<vscode.Uri[]> {
  return await find(POLICY_GLOB, search);
}

/** Files in which builds may look up what they fill into policies. */
export async function findSettingsFiles(search: Search): Promise<vscode.Uri[]> {
  return await find(SETTINGS_GLOB, search);
}

async function find(glob: string, { exclude, under, token }: Search) {
  const include = under ? new vscode.RelativePattern(under, glob) : glob;
  const pattern = exclude.length > 0 ? `**/{${exclude.join(',')}}/**` : null;
  const [files, marks] = await Promise.all([
    vscode.workspace.findFiles(include, pattern, undefined, token),
    vscode.workspace.findFiles(`**/${builtMark}`, pattern, undefined, token),
  ]);
  const built = marks.map((uri) => uri.toString().slice(0, -builtMark.length));
  return built.length === 0 ? files : files.filter((uri) => !built.some((folder) => uri.toString().startsWith(folder)));
}

/**
 * The text of a file as it is stored and as an editor shows it, whatever file system and encoding it is in. Throws where it
 * cannot be read, or is too large for what we look for.
 */
export async function readStoredText(uri: vscode.Uri): Promise<string> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > largestFile) throw new Error(`${size} bytes are more than a policy can have`);
  return textOfBytes(await vscode.workspace.fs.readFile(uri));
}

/** Policies of the workspace, at most `most` of them; files that cannot be read are passed over. */
export async function findPolicies(most = Infinity): Promise<vscode.Uri[]> {
  const candidates = await findXmlFiles({ exclude: foldersLeftOut });
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
