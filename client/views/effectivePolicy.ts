import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { effectivePolicy, type EffectivePolicyResult } from '../../server/protocol/effectivePolicy';

/** No file of the workspace: what is shown under this scheme is computed. */
const SCHEME = 'b2c-effective';
/** Long enough for several keystrokes to count as one. */
const PAUSE_AFTER_EDIT_MS = 400;
/** What changed on disk reaches the server a little later. */
const PAUSE_AFTER_FILE_MS = 1000;
/** Told from the document that shows where parts come from: the one in comparisons shows none. */
const PLAIN = 'plain';

/** The address of the merged policy of a file. */
export function effectiveUri(policy: vscode.Uri, { plain = false } = {}): vscode.Uri {
  const name = policy.path.slice(policy.path.lastIndexOf('/') + 1).replace(/\.xml$/i, '');
  return vscode.Uri.from({
    scheme: SCHEME,
    path: `/${name} (effective).xml`,
    query: policy.toString(),
    fragment: plain ? PLAIN : '',
  });
}

/** The file that a merged policy belongs to; the address itself where it is the file's. */
export function policyOf(uri: vscode.Uri): vscode.Uri {
  return uri.scheme === SCHEME ? vscode.Uri.parse(uri.query, true) : uri;
}

/** Asks the server for the merged policy of a file. */
export async function askEffectivePolicy(
  client: BaseLanguageClient,
  policy: vscode.Uri,
  comments: boolean,
): Promise<EffectivePolicyResult> {
  await client.start();
  return client.sendRequest(effectivePolicy, { uri: client.code2ProtocolConverter.asUri(policy), comments });
}

/**
 * Shows merged policies as documents that nobody can edit: with code lenses that lead to where each part comes from,
 * and up to date for as long as they are open.
 */
export function showEffectivePolicies(client: BaseLanguageClient): vscode.Disposable {
  const documents = new EffectiveDocuments(client);
  const watcher = vscode.workspace.createFileSystemWatcher('**/*.xml');
  const onFile = () => documents.refreshIn(PAUSE_AFTER_FILE_MS);
  return vscode.Disposable.from(
    documents,
    watcher,
    watcher.onDidChange(onFile),
    watcher.onDidCreate(onFile),
    watcher.onDidDelete(onFile),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && document.languageId === 'xml' && document.uri.scheme !== SCHEME)
        documents.refreshIn(PAUSE_AFTER_EDIT_MS);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => documents.forget(uri)),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, documents),
    vscode.languages.registerCodeLensProvider({ scheme: SCHEME }, documents),
  );
}

class EffectiveDocuments implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly lensesChanged = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  readonly onDidChangeCodeLenses = this.lensesChanged.event;
  /** What each open document shows. */
  private readonly shown = new Map<string, EffectivePolicyResult>();
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly client: BaseLanguageClient) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const key = uri.toString();
    const lenses = vscode.workspace.getConfiguration('editor', { languageId: 'xml' }).get<boolean>('codeLens', true);
    const result = await askEffectivePolicy(this.client, policyOf(uri), !lenses && uri.fragment !== PLAIN);
    if (result.refusal === undefined) {
      this.shown.set(key, result);
      this.lensesChanged.fire();
    }
    // While somebody types, a policy is broken half of the time: what was right before stays.
    return this.shown.get(key)?.text ?? `<!-- ${result.refusal ?? ''} -->\n`;
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const { protocol2CodeConverter: converter } = this.client;
    return (this.shown.get(uri.toString())?.origins ?? []).map(({ range, label, from }) => {
      const place = converter.asRange(range);
      const locations = from.map(
        (source) => new vscode.Location(converter.asUri(source.uri), converter.asRange(source.range).start),
      );
      return new vscode.CodeLens(place, {
        title: label,
        tooltip: from.map(({ policyId }) => policyId).join(' > '),
        command: 'editor.action.goToLocations',
        arguments: [uri, place.start, locations, locations.length > 1 ? 'peek' : 'goto'],
      });
    });
  }

  /** Computes every open document anew, once nothing happened for a while. */
  refreshIn(milliseconds: number): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) this.changed.fire(uri);
    }, milliseconds);
  }

  forget(uri: vscode.Uri): void {
    this.shown.delete(uri.toString());
  }

  dispose(): void {
    clearTimeout(this.pause);
    this.changed.dispose();
    this.lensesChanged.dispose();
  }
}
