import { MarkupKind, type ClientCapabilities, type Connection, type ServerCapabilities } from 'vscode-languageserver';
import { completionsAt } from '../features/completion/completionsAt';
import { resolveCompletion } from '../features/completion/resolveCompletion';
import type { Policy } from '../policy/policy';
import type { InitializationOptions } from '../protocol/files';
import type { Requests } from './requests';

/** What a client can do with completion items. */
export interface CompletionSupport {
  readonly snippets: boolean;
  readonly markdown: boolean;
  /** The command that opens the client's list again. */
  readonly suggestCommand: string | undefined;
  /** Another extension of the client closes tags. */
  readonly genericXml: boolean;
}

export interface CompletionHost {
  readonly requests: Requests;
  completionSupport(): CompletionSupport;
  /** Keys of a policy's tenant, where somebody looked there or the user listed them. */
  policyKeys(policy: Policy): readonly string[] | undefined;
}

/** Where a list may be wanted. What is part of an id is among them: clients end their list there otherwise. */
const triggerCharacters = ['<', '/', ' ', '"', "'", '>', '{', ':', '-', '.'];

export const completionCapabilities: Partial<ServerCapabilities> = {
  completionProvider: { triggerCharacters, resolveProvider: true },
};

/** Reads what a client says of completion. */
export function completionSupport(client: ClientCapabilities, options: InitializationOptions): CompletionSupport {
  const item = client.textDocument?.completion?.completionItem;
  return {
    snippets: item?.snippetSupport === true,
    markdown: item?.documentationFormat?.includes(MarkupKind.Markdown) === true,
    suggestCommand: options.suggestCommand,
    genericXml: options.genericXml === true,
  };
}

/** Answers with what can be written at a place, and with the documentation of what somebody looks at. */
export function registerCompletion(connection: Connection, host: CompletionHost): void {
  connection.onCompletion(({ textDocument, position, context }, token) =>
    host.requests.onPolicy(token, 'completion', textDocument.uri, null, ({ policies, policy, offsetAt }) => {
      const { snippets, suggestCommand, genericXml } = host.completionSupport();
      const keys = host.policyKeys(policy);
      const list = completionsAt({
        policies,
        policy,
        offset: offsetAt(position),
        snippets,
        genericXml,
        ...(context?.triggerCharacter === undefined ? {} : { trigger: context.triggerCharacter }),
        ...(suggestCommand === undefined ? {} : { suggestCommand }),
        ...(keys === undefined ? {} : { policyKeys: keys }),
      });
      return list ?? null;
    }),
  );
  connection.onCompletionResolve((item, token) =>
    host.requests.onPolicies(token, 'completion item', item, (policies) =>
      resolveCompletion(item, policies, host.completionSupport().markdown),
    ),
  );
}
