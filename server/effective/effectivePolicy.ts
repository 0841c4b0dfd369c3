import { message, type Message } from '../words/message';
import type { Chain } from '../policy/chain';
import { fileNameOf } from '../policy/fileNameOf';
import { mergeChain } from './mergeChain';
import type { Span } from '../xml/span';
import { parseXml } from '../xml/parser';
import { writeMergedPolicy, type WrittenElement } from './mergedPolicyText';

/** What a chain amounts to, as one policy without a base. */
export interface EffectivePolicy {
  readonly text: string;
  /** Every element of the text in the order of their start tags. */
  readonly origins: readonly Origin[];
  /** Why the text may not be all of it: what of the chain is not here. */
  readonly notes: readonly Message[];
}

/** Where an element of the merged policy comes from. */
export interface Origin {
  /** The element in the merged policy's text. */
  readonly span: Span;
  /** False where it comes from where the element around it comes from. */
  readonly notable: boolean;
  /** The names of those files, each once: what a comment on it says. */
  readonly files: readonly string[];
  /** The elements that it is made of or that it overrides, the nearest to the leaf first. */
  readonly from: readonly { readonly uri: string; readonly span: Span; readonly policyId: string }[];
}

export interface EffectivePolicyOptions {
  /** Comments that name the file of each notable element. */
  readonly origins: boolean;
  /** Puts the words of comments into the user's language. */
  readonly say: (words: Message) => string;
}

/**
 * The merged policy of a chain as the service sees it: one that inherits from nobody, with the leaf's header. Elements
 * stand in the order of the schema; comments of the files are left out. Where bases are not known, what is there is
 * merged, and a comment says so. Refused where a file of the chain is no policy, or not well-formed: half of it could
 * be hidden from us.
 */
export function effectivePolicy(
  chain: Chain,
  { origins, say }: EffectivePolicyOptions,
): EffectivePolicy | { readonly refusal: Message } {
  for (const policy of chain.policies) {
    if (policy.damaged)
      return { refusal: message('{0} is not well-formed XML. Correct it first.', fileNameOf(policy)) };
    if (!policy.root) return { refusal: message('{0} is not a policy.', fileNameOf(policy)) };
  }
  const merged = mergeChain(chain);
  if (!merged) return { refusal: message('{0} is not a policy.', fileNameOf(chain.leaf)) };
  const notes = notesOn(chain);
  const { text, elements } = writeMergedPolicy(merged, {
    head: notes.map(say),
    comment: origins ? (files) => originWords(files, say) : undefined,
  });
  const [problem] = parseXml(text).problems;
  if (problem)
    return {
      refusal: message(
        '{0} and its base policies cannot be merged: {1}',
        fileNameOf(chain.leaf),
        [problem.code, ...problem.args].join(' '),
      ),
    };
  return { text, origins: elements.map(toOrigin), notes };
}

/** The files that an element comes from, as its comment says it. */
export function originWords([nearest = '', ...others]: readonly string[], say: (words: Message) => string): string {
  return others.length > 0 ? say(message('{0} overrides {1}', nearest, others.join(', '))) : nearest;
}

function toOrigin({ span, notable, files, sources }: WrittenElement): Origin {
  return {
    span,
    notable,
    files,
    from: sources.map(({ element, policy }) => ({
      uri: policy.uri,
      span: { start: element.start, end: element.end },
      policyId: policy.policyId?.value ?? '',
    })),
  };
}

function notesOn({ policies, end }: Chain): Message[] {
  const last = policies[policies.length - 1];
  if (!last) return [];
  const file = fileNameOf(last);
  const base = last.base?.policyId.value ?? '';
  switch (end.kind) {
    case 'missing':
      return [message('Not complete: "{0}", the base policy of {1}, is not here.', base, file)];
    case 'ambiguous':
      return [message('Not complete: several files could be "{0}", the base policy of {1}.', base, file)];
    case 'cycle':
      return [message('Not complete: the base policies of {0} lead back to it.', file)];
    default:
      return [];
  }
}
