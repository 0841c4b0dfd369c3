import { RequestType, type Range } from 'vscode-languageserver-protocol';

/**
 * Client to server: the policy that a file amounts to with its base policies, as the service sees it. Open documents
 * count as they are.
 */
export const effectivePolicy = new RequestType<EffectivePolicyParams, EffectivePolicyResult, void>(
  'b2cPolicy/effectivePolicy',
);

export interface EffectivePolicyParams {
  readonly uri: string;
  /** The text names in comments where its parts come from; left out where not set. */
  readonly comments?: boolean;
}

export interface EffectivePolicyResult {
  /** Why there is none, in the user's language; the text is then empty. */
  readonly refusal?: string;
  /** One policy that inherits from nobody, pretty-printed. */
  readonly text: string;
  /** Where its parts come from, in the order of the text; parts that come from where the part around them does are left out. */
  readonly origins: readonly EffectivePolicyOrigin[];
  /** What is missing because a base policy is not here, a line each, in the user's language. */
  readonly notes: readonly string[];
  /** The uri of the base policy, where it is here. */
  readonly base?: string;
}

export interface EffectivePolicyOrigin {
  /** The part's place in the text. */
  readonly range: Range;
  /** In words, in the user's language: `Extensions.xml overrides Base.xml`. */
  readonly label: string;
  /** The elements that it is made of or that it overrides, the nearest to the file first. */
  readonly from: readonly { readonly uri: string; readonly range: Range; readonly policyId: string }[];
}
