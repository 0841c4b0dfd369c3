import { effectivePolicy, originWords } from '../../effective/effectivePolicy';
import { message } from '../../words/message';
import type { PolicySet } from '../../policy/policySet';
import type { EffectivePolicyParams, EffectivePolicyResult } from '../../protocol/effectivePolicy';
import { rangeOf } from '../../presentation/lineIndexOf';
import { LineIndex } from '../../presentation/positions';
import { translate } from '../../presentation/translate';

/**
 * The merged policy of a file, or why there is none.
 * @param editorUri how the editor spells the uri of a file
 */
export function effectivePolicyOf(
  policies: PolicySet,
  { uri, comments = false }: EffectivePolicyParams,
  editorUri: (uri: string) => string,
): EffectivePolicyResult {
  const policy = policies.get(uri);
  if (!policy) return refused(translate(message('This file is not a policy.')));
  const chain = policies.chainOf(policy);
  const base = chain.policies[1];
  const merged = effectivePolicy(chain, { origins: comments, say: translate });
  if ('refusal' in merged) return refused(translate(merged.refusal));
  const lines = new LineIndex(merged.text);
  return {
    text: merged.text,
    notes: merged.notes.map(translate),
    origins: merged.origins
      .filter(({ notable }) => notable)
      .map(({ span, from, files }) => ({
        range: { start: lines.positionAt(span.start), end: lines.positionAt(span.end) },
        label: originWords(files, translate),
        from: from.flatMap((source) => {
          const file = policies.get(source.uri);
          if (!file) return [];
          return [{ uri: editorUri(source.uri), range: rangeOf(file, source.span), policyId: source.policyId }];
        }),
      })),
    ...(base ? { base: editorUri(base.uri) } : {}),
  };
}

function refused(refusal: string): EffectivePolicyResult {
  return { refusal, text: '', origins: [], notes: [] };
}
