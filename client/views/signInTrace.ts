import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { SignInTrace } from '../../server/protocol/traces';

/** No file: what is shown under this scheme was read from a log, and is gone with its tab. */
const SCHEME = 'b2c-trace';

const shown = new Map<string, SignInTrace>();
let opened = 0;

/** Opens a sign-in as a document that nobody can edit. */
export async function openSignInTrace(trace: SignInTrace): Promise<void> {
  opened += 1;
  const name = [trace.policy, trace.correlationId].join(' ').replace(/[^\w .-]/g, '_');
  // Each opening is a document of its own: one with values, and one without.
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}.txt`, query: String(opened) });
  shown.set(uri.toString(), trace);
  await vscode.window.showTextDocument(uri, { preview: false });
}

/** Shows sign-ins as documents with links to the elements of policies. */
export function showSignInTraces(client: BaseLanguageClient): vscode.Disposable {
  const { protocol2CodeConverter: converter } = client;
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri) => shown.get(uri.toString())?.text ?? '',
    }),
    vscode.languages.registerDocumentLinkProvider(
      { scheme: SCHEME },
      {
        provideDocumentLinks: ({ uri }) =>
          (shown.get(uri.toString())?.links ?? []).map(({ range, to }) => {
            const { line, character } = to.range.start;
            const fragment = `L${line + 1},${character + 1}`;
            return new vscode.DocumentLink(converter.asRange(range), converter.asUri(to.uri).with({ fragment }));
          }),
      },
    ),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => shown.delete(uri.toString())),
  );
}
