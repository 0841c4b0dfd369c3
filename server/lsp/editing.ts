import type {
  CancellationToken,
  Connection,
  FormattingOptions,
  Range,
  ServerCapabilities,
  TextEdit,
} from 'vscode-languageserver';
import { autoCloseAt } from '../features/editing/autoClose';
import { documentLinks } from '../features/outline/documentLinks';
import { documentSymbols } from '../features/outline/documentSymbols';
import { foldingRanges } from '../features/editing/folding';
import { formatPolicy, type Formatting } from '../features/editing/formatting';
import { lineIndexOf } from '../presentation/lineIndexOf';
import { linkedEditingAt } from '../features/editing/linkedEditing';
import { selectionRangeAt } from '../features/editing/selectionRanges';
import type { Policy } from '../policy/policy';
import { autoClose } from '../protocol/editing';
import type { Requests } from './requests';

export interface EditingHost {
  readonly requests: Requests;
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
  const { requests } = host;

  connection.onDocumentSymbol(({ textDocument }, token) =>
    requests.onPolicy(token, 'outline', textDocument.uri, [], ({ policy }) => documentSymbols(policy)),
  );
  connection.onDocumentLinks(({ textDocument }, token) =>
    requests.onPolicy(token, 'links', textDocument.uri, [], ({ policies, policy }) => documentLinks(policies, policy)),
  );
  connection.onFoldingRanges(({ textDocument }, token) =>
    requests.onPolicy(token, 'folding', textDocument.uri, [], ({ policy }) => foldingRanges(policy)),
  );
  connection.onSelectionRanges(({ textDocument, positions }, token) =>
    requests.onPolicy(token, 'selection ranges', textDocument.uri, null, ({ policy, offsetAt }) =>
      positions.map((position) => selectionRangeAt(policy, offsetAt(position))),
    ),
  );
  connection.languages.onLinkedEditingRange(({ textDocument, position }, token) =>
    requests.onPolicy(
      token,
      'linked editing',
      textDocument.uri,
      null,
      ({ policy, offsetAt }) => linkedEditingAt(policy, offsetAt(position)) ?? null,
    ),
  );
  connection.onRequest(autoClose, ({ uri, version, position }, token) =>
    requests.onPolicy(token, 'closing a tag', uri, null, ({ policy, offsetAt }) =>
      policy.version === version ? (autoCloseAt(policy, offsetAt(position)) ?? null) : null,
    ),
  );

  connection.onDocumentFormatting(({ textDocument, options }, token) => format(textDocument.uri, options, token));
  connection.onDocumentRangeFormatting(({ textDocument, options, range }, token) =>
    format(textDocument.uri, options, token, range),
  );

  function format(
    uri: string,
    options: FormattingOptions,
    token: CancellationToken,
    range?: Range,
  ): Promise<TextEdit[] | null> {
    return requests.edits({ versioned: false }, () =>
      requests.onPolicy<TextEdit[] | null>(token, 'formatting', uri, null, ({ policy }) =>
        told(policy, formatPolicy(policy, options, range)),
      ),
    );
  }

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
