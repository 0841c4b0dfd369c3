import type { Connection } from 'vscode-languageserver';
import { effectivePolicyOf } from '../features/outline/effectivePolicy';
import { translate } from '../presentation/translate';
import { message } from '../words/message';
import type { PolicySet } from '../policy/policySet';
import { effectivePolicy, type EffectivePolicyResult } from '../protocol/effectivePolicy';
import { runSafe } from './run';
import { canonicalUri } from './uris';

export interface EffectivePolicyHost {
  snapshot(): PolicySet;
  /** Once the workspace was read: before, a base policy that is only not read yet would count as missing. */
  whenLoaded(): Promise<void>;
  /** How the editor spells the uri of a file. */
  editorUri(uri: string): string;
}

/** Answers with the merged policy of a file. */
export function registerEffectivePolicy(connection: Connection, host: EffectivePolicyHost): void {
  // Only once the language is known.
  const failed = (): EffectivePolicyResult => ({
    refusal: translate(message('Merging the policies failed; the output of the language server says why.')),
    text: '',
    origins: [],
    notes: [],
  });
  connection.onRequest(effectivePolicy, (params, token) =>
    runSafe(token, connection.console, 'effective policy', failed(), async () => {
      await host.whenLoaded();
      return effectivePolicyOf(host.snapshot(), { ...params, uri: canonicalUri(params.uri) }, (uri) =>
        host.editorUri(uri),
      );
    }),
  );
}
