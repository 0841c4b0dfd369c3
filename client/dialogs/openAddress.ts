import * as vscode from 'vscode';

/** Opens an address in the browser as it is: what is escaped in it stays so. */
export async function openAddress(address: string): Promise<void> {
  // Parsed uris lose the difference between `%3D` and `=`; the text keeps it.
  await vscode.env.openExternal(address as unknown as vscode.Uri);
}
