import type { CancellationToken, Connection, Position, ServerCapabilities, TextEdit } from 'vscode-languageserver';
import { autoCloseAt } from '../features/editing/autoClose';
import { documentLinks } from '../features/outline/documentLinks';
import { documentSymbols } from '../features/outline/documentSymbols';
import { foldingRanges } from '../features/editing/folding';
import { formatPolicy, type Formatting } from '../features/editing/formatting';
import { lineIndexOf } from '../presentation/lineIndexOf';
import { linkedEditingAt } from '../features/editing/linkedEditing';
import { selectionRangeAt } from '../features/editing/selectionRanges';
import type { Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import { autoClose } from '../protocol/editing';
import { runSafe } from './run';
import { canonicalUri } from './uris';

export interface EditingHost {
  snapshot(): PolicySet;
}

/** What the server offers for the editing of XML; only what is about policies where another extension does the rest. */
export function editingCapabilities(genericXml: boolean): Partial<ServerCapabilities> {
  const ours: Partial<ServerCapabilities> = { documentSymbolProvider: true, documentLinkProvider: {} };
  if (genericXml) return ours;
  return {
    ...ours,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    linkedEditingRangeProvider: true,
  };
}

/** Answers for outline, links, formatting, folding, selection, and for tags that are closed. */
export function registerEditing(connection: Connection, host: EditingHost): void {
  const log = connection.console;

  /** Runs a handler on the policy of a uri; other files get the fallback. */
  function onPolicy<T>(
    token: CancellationToken,
    what: string,
    uri: string,
    fallback: T,
    run: (policy: Policy) => T,
  ): Promise<T> {
    return runSafe(token, log, what, fallback, () => {
      const policy = host.snapshot().get(canonicalUri(uri));
      return policy ? run(policy) : fallback;
    });
  }
  const offsetOf = (policy: Policy, position: Position): number => lineIndexOf(policy).offsetAt(position);

  connection.onDocumentSymbol(({ textDocument }, token) =>
    onPolicy(token, 'outline', textDocument.uri, [], documentSymbols),
  );
  connection.onDocumentLinks(({ textDocument }, token) =>
    onPolicy(token, 'links', textDocument.uri, [], (policy) => documentLinks(host.snapshot(), policy)),
  );
  connection.onFoldingRanges(({ textDocument }, token) =>
    onPolicy(token, 'folding', textDocument.uri, [], foldingRanges),
  );
  connection.onSelectionRanges(({ textDocument, positions }, token) =>
    onPolicy(token, 'selection ranges', textDocument.uri, null, (policy) =>
      positions.map((position) => selectionRangeAt(policy, offsetOf(policy, position))),
    ),
  );
  connection.languages.onLinkedEditingRange(({ textDocument, position }, token) =>
    onPolicy(
      token,
      'linked editing',
      textDocument.uri,
      null,
      (policy) => linkedEditingAt(policy, offsetOf(policy, position)) ?? null,
    ),
  );
  connection.onRequest(autoClose, ({ uri, version, position }, token) =>
    onPolicy(token, 'closing a tag', uri, null, (policy) =>
      policy.version === version ? (autoCloseAt(policy, offsetOf(policy, position)) ?? null) : null,
    ),
  );

  connection.onDocumentFormatting(({ textDocument, options }, token) =>
    onPolicy(token, 'formatting', textDocument.uri, null, (policy) => told(policy, formatPolicy(policy, options))),
  );
  connection.onDocumentRangeFormatting(({ textDocument, options, range }, token) =>
    onPolicy(token, 'formatting', textDocument.uri, null, (policy) =>
      told(policy, formatPolicy(policy, options, range)),
    ),
  );

  function told(policy: Policy, { edits, left }: Formatting): TextEdit[] {
    const lines = left.map(({ start, end }) => {
      const [from, to] = [start, end].map((offset) => lineIndexOf(policy).positionAt(offset).line + 1);
      return `${from}-${to}`;
    });
    if (lines.length > 0)
      log.info(`formatting ${policy.uri} leaves lines ${lines.join(', ')} alone: XML is broken there`);
    return edits;
  }
}
