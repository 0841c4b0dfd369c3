import { MarkupKind, type ClientCapabilities, type Connection, type ServerCapabilities } from 'vscode-languageserver';
import { hoverAt } from '../features/hover/hoverAt';
import { lineIndexOf } from '../presentation/lineIndexOf';
import type { PolicySet } from '../policy/policySet';
import { runSafe } from './run';
import { canonicalUri } from './uris';

export interface HoverHost {
  snapshot(): PolicySet;
  /** The client shows Markdown in hovers. */
  hoverMarkdown(): boolean;
}

export const hoverCapabilities: Partial<ServerCapabilities> = { hoverProvider: true };

/** True where the client says that it shows Markdown in hovers. */
export function hoverMarkdown(client: ClientCapabilities): boolean {
  return client.textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) === true;
}

/** Answers with what is known of what the mouse points at. */
export function registerHover(connection: Connection, host: HoverHost): void {
  connection.onHover(({ textDocument, position }, token) =>
    runSafe(token, connection.console, 'hover', null, () => {
      const policies = host.snapshot();
      const policy = policies.get(canonicalUri(textDocument.uri));
      if (!policy) return null;
      const offset = lineIndexOf(policy).offsetAt(position);
      return hoverAt({ policies, policy, offset, markdown: host.hoverMarkdown() }) ?? null;
    }),
  );
}
