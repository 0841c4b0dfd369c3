import {
  CodeLensRefreshRequest,
  type ClientCapabilities,
  type Connection,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { codeLenses, resolveCodeLens, type CodeLensLevel } from '../features/outline/codeLenses';
import { journeyLenses } from '../features/outline/journeyLenses';
import type { Policy } from '../policy/policy';
import type { Family, PolicySet } from '../policy/policySet';
import type { InitializationOptions } from '../protocol/files';
import type { Requests } from './requests';
import { describeError } from './run';

/** What a client can do with code lenses. */
export interface CodeLensSupport {
  /** It asks again when the server says so. */
  readonly refresh: boolean;
  /** The command that shows places. */
  readonly showReferencesCommand: string | undefined;
  /** The command that shows a journey. */
  readonly showJourneyCommand: string | undefined;
}

export interface CodeLensHost {
  readonly requests: Requests;
  isOpen(uri: string): boolean;
  codeLensSupport(): CodeLensSupport;
  codeLensLevel(): CodeLensLevel;
  /** How the editor spells the uri of a file. */
  editorUri(uri: string): string;
}

export const codeLensCapabilities: Partial<ServerCapabilities> = { codeLensProvider: { resolveProvider: true } };

/** Reads what a client says of code lenses. */
export function codeLensSupport(client: ClientCapabilities, options: InitializationOptions): CodeLensSupport {
  return {
    refresh: client.workspace?.codeLens?.refreshSupport === true,
    showReferencesCommand: options.showReferencesCommand,
    showJourneyCommand: options.showJourneyCommand,
  };
}

/** Has lenses asked for again where they may have changed. */
export interface CodeLensRefresh {
  /** Files changed: asks where a shown file is as it was, but its family is not. */
  filesChanged(policies: PolicySet): void;
  /** Settings changed. */
  all(): void;
}

/** Answers with what is said above definitions: how often they are referred to, and what they override. */
export function registerCodeLens(connection: Connection, host: CodeLensHost): CodeLensRefresh {
  const log = connection.console;
  /** For what lenses were made last, by uri. */
  const shown = new Map<string, { readonly policy: Policy; readonly family: Family }>();

  connection.onCodeLens(({ textDocument }, token) =>
    host.requests.onPolicy(token, 'code lenses', textDocument.uri, [], ({ policies, policy }) => {
      shown.set(policy.uri, { policy, family: policies.familyOf(policy) });
      const level = host.codeLensLevel();
      const { showJourneyCommand } = host.codeLensSupport();
      const drawn =
        showJourneyCommand === undefined || level === 'off'
          ? []
          : journeyLenses(policies, policy, showJourneyCommand, (uri) => host.editorUri(uri));
      return [...codeLenses(policies, policy, level), ...drawn];
    }),
  );
  connection.onCodeLensResolve((lens, token) =>
    host.requests.onPolicies(token, 'code lens', lens, (policies) =>
      resolveCodeLens(policies, lens, host.codeLensSupport().showReferencesCommand),
    ),
  );

  const all = (): void => {
    // Asked for again, they are noted again.
    shown.clear();
    if (!host.codeLensSupport().refresh) return;
    connection
      .sendRequest(CodeLensRefreshRequest.type)
      .catch((error: unknown) => log.error(`code lenses: ${describeError(error)}`));
  };
  return {
    all,
    filesChanged(policies) {
      for (const uri of shown.keys()) if (!host.isOpen(uri)) shown.delete(uri);
      // A file that was edited itself is asked for again by the client.
      const stale = [...shown].some(([uri, { policy, family }]) => {
        const now = policies.get(uri);
        return now === policy && policies.familyOf(now) !== family;
      });
      if (stale) all();
    },
  };
}
