import * as vscode from 'vscode';

/** What is shown under this scheme came from the tenant, or is what would go there: no file, and nobody can edit it. */
const SCHEME = 'b2c-tenant';

const texts = new Map<string, string>();
const changed = new vscode.EventEmitter<vscode.Uri>();

/** The address under which a text is shown. */
export function showTenantText(of: 'tenant' | 'filled', id: string, text: string): vscode.Uri {
  const uri = vscode.Uri.from({ scheme: SCHEME, authority: of, path: `/${id}.xml` });
  texts.set(uri.toString(), text);
  changed.fire(uri);
  return uri;
}

/** Shows such texts; forgets those that are closed. */
export function showTenantTexts(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString())),
  );
}
