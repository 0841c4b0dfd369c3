import type {
  CancellationToken,
  ClientCapabilities,
  Connection,
  Location,
  LocationLink,
  ServerCapabilities,
  TextDocumentPositionParams,
} from 'vscode-languageserver';
import { declarationsAt, definitionsAt, implementationsAt } from '../features/navigation/definition';
import { linkTo, locationOf, type Leads, type NavigationQuery } from '../features/navigation/place';
import { highlightsAt, referencesAt } from '../features/navigation/references';
import { settingDefinitionsAt, settingHighlightsAt, settingReferencesAt } from '../features/navigation/settings';
import { workspaceSymbols } from '../features/navigation/workspaceSymbols';
import type { Requests } from './requests';

/** Which places the client takes as links, which say what led to them and how far they go. */
export interface LinkSupport {
  readonly definition: boolean;
  readonly declaration: boolean;
  readonly implementation: boolean;
}

export interface NavigationHost {
  readonly requests: Requests;
  linkSupport(): LinkSupport;
}

export const navigationCapabilities: Partial<ServerCapabilities> = {
  definitionProvider: true,
  declarationProvider: true,
  implementationProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  workspaceSymbolProvider: true,
};

/** Reads what a client says of places to go. */
export function linkSupport({ textDocument }: ClientCapabilities): LinkSupport {
  return {
    definition: textDocument?.definition?.linkSupport === true,
    declaration: textDocument?.declaration?.linkSupport === true,
    implementation: textDocument?.implementation?.linkSupport === true,
  };
}

/** Answers where ids are defined, overridden and referred to. */
export function registerNavigation(connection: Connection, host: NavigationHost): void {
  const { requests } = host;

  /** Runs a handler at a place of a policy; other files get nothing. */
  function at<T>(
    { textDocument, position }: TextDocumentPositionParams,
    token: CancellationToken,
    what: string,
    run: (query: NavigationQuery) => T | undefined,
  ): Promise<T | null> {
    return requests.onPolicy(
      token,
      what,
      textDocument.uri,
      null,
      ({ policies, policy, offsetAt }) => run({ policies, policy, offset: offsetAt(position) }) ?? null,
    );
  }

  function places(
    params: TextDocumentPositionParams,
    token: CancellationToken,
    what: keyof LinkSupport,
    find: (query: NavigationQuery) => Leads | undefined,
  ): Promise<Location[] | LocationLink[] | null> {
    return at(params, token, what, (query) => {
      const settings = settingDefinitionsAt(query);
      if (settings)
        return host.linkSupport()[what]
          ? settings
          : settings.map(({ targetUri: uri, targetSelectionRange: range }) => ({ uri, range }));
      const leads = find(query);
      if (!leads || leads.places.length === 0) return undefined;
      return host.linkSupport()[what]
        ? leads.places.map((place) => linkTo(place, query.policy, leads.origin))
        : leads.places.map(locationOf);
    });
  }

  connection.onDefinition((params, token) => places(params, token, 'definition', definitionsAt));
  connection.onDeclaration((params, token) => places(params, token, 'declaration', declarationsAt));
  connection.onImplementation((params, token) => places(params, token, 'implementation', implementationsAt));
  connection.onReferences((params, token) =>
    at(params, token, 'references', (query) => {
      const { includeDeclaration } = params.context;
      return settingReferencesAt(query, includeDeclaration) ?? referencesAt(query, includeDeclaration);
    }),
  );
  connection.onDocumentHighlight((params, token) =>
    at(params, token, 'highlights', (query) => settingHighlightsAt(query) ?? highlightsAt(query)),
  );
  connection.onWorkspaceSymbol(({ query }, token) =>
    requests.onPolicies(token, 'workspace symbols', [], (policies) => workspaceSymbols(policies, query)),
  );
}
