import type { Connection } from 'vscode-languageserver';
import { effectivePolicyOf } from '../features/outline/effectivePolicy';
import { translate } from '../presentation/translate';
import { message } from '../words/message';
import { effectivePolicy, type EffectivePolicyResult } from '../protocol/effectivePolicy';
import type { Requests } from './requests';
import { canonicalUri } from './uris';

export interface EffectivePolicyHost {
  readonly requests: Requests;
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
    host
      .whenLoaded()
      .then(() =>
        host.requests.onPolicies(token, 'effective policy', failed(), (policies) =>
          effectivePolicyOf(policies, { ...params, uri: canonicalUri(params.uri) }, (uri) => host.editorUri(uri)),
        ),
      ),
  );
}
