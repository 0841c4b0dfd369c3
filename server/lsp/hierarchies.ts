import type { Connection, ServerCapabilities, TextDocumentPositionParams } from 'vscode-languageserver';
import { lineIndexOf } from '../presentation/lineIndexOf';
import { incomingCalls, outgoingCalls, prepareCalls } from '../features/navigation/callHierarchy';
import type { NavigationQuery } from '../features/navigation/place';
import { prepareTypes, subtypes, supertypes } from '../features/navigation/typeHierarchy';
import type { PolicySet } from '../policy/policySet';
import { runSafe } from './run';
import { canonicalUri } from './uris';

export interface HierarchiesHost {
  snapshot(): PolicySet;
}

export const hierarchiesCapabilities: Partial<ServerCapabilities> = {
  callHierarchyProvider: true,
  typeHierarchyProvider: true,
};

/** Answers who calls whom, and which policy inherits from which. */
export function registerHierarchies(connection: Connection, host: HierarchiesHost): void {
  const log = connection.console;
  const { callHierarchy, typeHierarchy } = connection.languages;

  /** The items that a place leads to; null where there are none. */
  function prepare<T>({ textDocument, position }: TextDocumentPositionParams, find: (query: NavigationQuery) => T[]) {
    const policies = host.snapshot();
    const policy = policies.get(canonicalUri(textDocument.uri));
    const items = policy ? find({ policies, policy, offset: lineIndexOf(policy).offsetAt(position) }) : [];
    return items.length > 0 ? items : null;
  }
  /** An item as clients give it back. */
  const known = <T extends { readonly uri: string }>(item: T): T => ({ ...item, uri: canonicalUri(item.uri) });

  callHierarchy.onPrepare((params, token) =>
    runSafe(token, log, 'call hierarchy', null, () => prepare(params, prepareCalls)),
  );
  callHierarchy.onIncomingCalls(({ item }, token) =>
    runSafe(token, log, 'incoming calls', null, () => incomingCalls(host.snapshot(), known(item))),
  );
  callHierarchy.onOutgoingCalls(({ item }, token) =>
    runSafe(token, log, 'outgoing calls', null, () => outgoingCalls(host.snapshot(), known(item))),
  );
  typeHierarchy.onPrepare((params, token) =>
    runSafe(token, log, 'type hierarchy', null, () => prepare(params, prepareTypes)),
  );
  typeHierarchy.onSupertypes(({ item }, token) =>
    runSafe(token, log, 'supertypes', null, () => supertypes(host.snapshot(), known(item))),
  );
  typeHierarchy.onSubtypes(({ item }, token) =>
    runSafe(token, log, 'subtypes', null, () => subtypes(host.snapshot(), known(item))),
  );
}
