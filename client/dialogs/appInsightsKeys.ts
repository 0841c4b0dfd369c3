import type * as vscode from 'vscode';

/** Under which the keys stand in VS Code's secret storage: JSON, from place to key. */
const SECRET = 'b2cPolicy.appInsights.keys';

/** Where a key is good for: it is sent nowhere else. */
export interface KeyPlace {
  readonly endpoint: string;
  readonly appId: string;
}

/** The API key that was kept for a place. */
export async function keptKey(secrets: vscode.SecretStorage, place: KeyPlace): Promise<string | undefined> {
  return (await keysIn(secrets))[nameOf(place)];
}

export async function keepKey(secrets: vscode.SecretStorage, place: KeyPlace, key: string): Promise<void> {
  await secrets.store(SECRET, JSON.stringify({ ...(await keysIn(secrets)), [nameOf(place)]: key }));
}

/** Forgets every key; false where there was none. */
export async function forgetKeys(secrets: vscode.SecretStorage): Promise<boolean> {
  const wereThere = (await secrets.get(SECRET)) !== undefined;
  await secrets.delete(SECRET);
  return wereThere;
}

async function keysIn(secrets: vscode.SecretStorage): Promise<Readonly<Record<string, string>>> {
  const kept = await secrets.get(SECRET);
  return kept === undefined ? {} : (JSON.parse(kept) as Record<string, string>);
}

function nameOf({ endpoint, appId }: KeyPlace): string {
  return `${endpoint.replace(/\/+$/, '')} ${appId.toLowerCase()}`;
}
