import type { IdKind } from '../catalogue/idKind';
import type { Chain } from '../policy/chain';
import type { Policy } from '../policy/policy';

/**
 * The part of a chain that says everything about ids of some kinds: the chain without the policies at its leaf that
 * define none. What is merged for one relying party is so merged for all that inherit the same.
 */
export function sharedChain(chain: Chain, kinds: readonly IdKind[]): Chain {
  return chain.remember(sharedChain, kinds.join(' '), () =>
    without(chain, ({ index }) => kinds.every((kind) => index.definitions(kind).length === 0)),
  );
}

/** The part of a chain that says everything about some ids of a kind, given by their keys. */
export function chainOfIds(chain: Chain, kind: IdKind, keys: readonly string[]): Chain {
  return without(chain, ({ index }) => keys.every((key) => index.defined(kind, key).length === 0));
}

function without(chain: Chain, saysNothing: (policy: Policy) => boolean): Chain {
  let at = chain;
  while (at.base && saysNothing(at.leaf)) at = at.base;
  // A file that is damaged may define anything, which a chain that begins with it is not asked about.
  return at.complete === chain.complete ? at : chain;
}
