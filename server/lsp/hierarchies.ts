import type {
  CancellationToken,
  Connection,
  ServerCapabilities,
  TextDocumentPositionParams,
} from 'vscode-languageserver';
import { incomingCalls, outgoingCalls, prepareCalls } from '../features/navigation/callHierarchy';
import type { NavigationQuery } from '../features/navigation/place';
import { prepareTypes, subtypes, supertypes } from '../features/navigation/typeHierarchy';
import type { Requests } from './requests';
import { canonicalUri } from './uris';

export interface HierarchiesHost {
  readonly requests: Requests;
}

export const hierarchiesCapabilities: Partial<ServerCapabilities> = {
  callHierarchyProvider: true,
  typeHierarchyProvider: true,
};

/** Answers who calls whom, and which policy inherits from which. */
export function registerHierarchies(connection: Connection, host: HierarchiesHost): void {
  const { requests } = host;
  const { callHierarchy, typeHierarchy } = connection.languages;

  /** The items that a place leads to; null where there are none. */
  function prepare<T>(
    { textDocument, position }: TextDocumentPositionParams,
    token: CancellationToken,
    what: string,
    find: (query: NavigationQuery) => T[],
  ): Promise<T[] | null> {
    return requests.onPolicy<T[] | null>(token, what, textDocument.uri, null, ({ policies, policy, offsetAt }) => {
      const items = find({ policies, policy, offset: offsetAt(position) });
      return items.length > 0 ? items : null;
    });
  }
  /** An item as clients give it back. */
  const known = <T extends { readonly uri: string }>(item: T): T => ({ ...item, uri: canonicalUri(item.uri) });

  callHierarchy.onPrepare((params, token) => prepare(params, token, 'call hierarchy', prepareCalls));
  callHierarchy.onIncomingCalls(({ item }, token) =>
    requests.onPolicies(token, 'incoming calls', null, (policies) => incomingCalls(policies, known(item))),
  );
  callHierarchy.onOutgoingCalls(({ item }, token) =>
    requests.onPolicies(token, 'outgoing calls', null, (policies) => outgoingCalls(policies, known(item))),
  );
  typeHierarchy.onPrepare((params, token) => prepare(params, token, 'type hierarchy', prepareTypes));
  typeHierarchy.onSupertypes(({ item }, token) =>
    requests.onPolicies(token, 'supertypes', null, (policies) => supertypes(policies, known(item))),
  );
  typeHierarchy.onSubtypes(({ item }, token) =>
    requests.onPolicies(token, 'subtypes', null, (policies) => subtypes(policies, known(item))),
  );
}
