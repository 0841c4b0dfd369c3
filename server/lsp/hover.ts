import { MarkupKind, type ClientCapabilities, type Connection, type ServerCapabilities } from 'vscode-languageserver';
import { hoverAt } from '../features/hover/hoverAt';
import type { Requests } from './requests';

export interface HoverHost {
  readonly requests: Requests;
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
    host.requests.onPolicy(
      token,
      'hover',
      textDocument.uri,
      null,
      ({ policies, policy, offsetAt }) =>
        hoverAt({ policies, policy, offset: offsetAt(position), markdown: host.hoverMarkdown() }) ?? null,
    ),
  );
}
