import { loadCatalogue } from '../catalogue/catalogue';
import type { IdKind } from '../catalogue/idKind';
import type { Definition } from './chain';
import type { IdUse } from './idIndex';
import { idKey, type Policy } from './policy';
import type { PolicySet } from './policySet';

/**
 * What an id stands for, over all files: everything that means the same thing. Two files that each define `X` without
 * inheriting from one another define two different things; a file that overrides its base's `X` means the same one.
 */
export interface IdSymbol {
  readonly kind: IdKind;
  /** Spelled as at the place it was asked for. */
  readonly id: string;
  /** The definitions that the asking policy sees, the nearest to it first; the last is the base-most. */
  readonly definitions: readonly Definition[];
  /** Everything that means it, definitions too, in all files: by file uri, then by place. */
  readonly uses: readonly Definition[];
}

/**
 * The definitions that a use leads to, the nearest to its policy first. A claims exchange is looked for in its own
 * journey, over the whole chain. Empty for what files do not define: policy keys, and what is missing.
 */
export function definitionsOf(policies: PolicySet, policy: Policy, use: IdUse): readonly Definition[] {
  const { scope } = loadCatalogue().references.kinds[use.kind];
  if (scope === 'tenant') return [];
  if (scope === 'workspace') return policyDefinition(policies, policy, use);
  const found = policies.chainOf(policy).definitions(use.kind, use.id);
  const within = boundaryOf(use);
  return within === undefined ? found : found.filter((one) => boundaryOf(one.use) === within);
}

/**
 * Everything that means the same as a use, in all files of the family. Of something that nothing defines: the other
 * places of the family that look for it in vain.
 */
export function symbolOf(policies: PolicySet, policy: Policy, use: IdUse): IdSymbol {
  const definitions = definitionsOf(policies, policy, use);
  const key = use.key;
  const home = use.kind === 'policy' ? definitions.at(-1)?.policy : homeOf(policies, policy, use, definitions);
  const candidates =
    use.kind === 'policy' ? policyUses(policies, home, policy, key) : usesIn(policies, policy, home, use.kind, key);
  return { kind: use.kind, id: use.id, definitions, uses: joined(candidates, use) };
}

/** Definitions of an id in files of the family that the policy does not inherit from: siblings and descendants. */
export function strayDefinitions(policies: PolicySet, policy: Policy, use: IdUse): readonly Definition[] {
  const chain = policies.chainOf(policy).policies;
  return policies
    .familyOf(policy)
    .policies.filter((other) => !chain.includes(other))
    .flatMap((other) => other.index.defined(use.kind, use.key).map((found) => ({ policy: other, use: found })));
}

/**
 * The base-most policy that speaks of what a use means. That may be a base that only refers to it and leaves it to others
 * to define it: a text for a claim, a profile's `SignUpTarget`. All their definitions then mean the same.
 */
function homeOf(
  policies: PolicySet,
  policy: Policy,
  { kind, key }: IdUse,
  definitions: readonly Definition[],
): Policy | undefined {
  const last = definitions.at(-1)?.policy;
  if (!last) return undefined;
  const chain = policies.chainOf(policy).policies;
  const refers = ({ index }: Policy): boolean =>
    index.references(kind).some((one) => one.key === key && boundaryOf(one) === undefined);
  const shared = chain.filter(refers).at(-1);
  if (!shared) return last;
  const speaking = chain.filter((one) => one === last || one === shared || one.index.defined(kind, key).length > 0);
  return speaking.at(-1);
}

/** What bounds an id within the chain: the kind and id of its journey; undefined where nothing does. */
export function boundaryOf(use: IdUse): string | undefined {
  const { within } = use;
  return within && `${within.localName} ${idKey(within.valueOf('Id')?.trim() ?? '')}`;
}

/** All uses of a key in the files that see the base-most definition, or, without one, that see none either. */
function usesIn(
  policies: PolicySet,
  policy: Policy,
  home: Policy | undefined,
  kind: IdKind,
  key: string,
): readonly Definition[] {
  const tenant = loadCatalogue().references.kinds[kind].scope === 'tenant';
  return policies.familyOf(policy).policies.flatMap((other) => {
    const { index } = other;
    const uses = [...index.defined(kind, key), ...index.references(kind).filter((one) => one.key === key)];
    if (uses.length === 0) return [];
    const chain = policies.chainOf(other);
    const same = tenant || (home ? chain.policies.includes(home) : !chain.defines(kind, key));
    return same ? inOrder(uses).map((use) => ({ policy: other, use })) : [];
  });
}

/**
 * Of the uses of one key, those joined to one of them. Exchanges of different journeys are different things, unless a
 * place that belongs to no journey (a profile's `SignUpTarget`) means them all.
 */
function joined(candidates: readonly Definition[], use: IdUse): readonly Definition[] {
  const within = boundaryOf(use);
  if (within === undefined || candidates.some((one) => boundaryOf(one.use) === undefined)) return candidates;
  return candidates.filter((one) => boundaryOf(one.use) === within);
}

function policyDefinition(policies: PolicySet, policy: Policy, use: IdUse): readonly Definition[] {
  if (use.role === 'definition') return [{ policy, use }];
  const link = policies.baseLink(policy);
  const base = link.kind === 'found' ? policies.get(link.uri) : undefined;
  const definition = base?.index.defined('policy', idKey(use.id))[0];
  return base && definition ? [{ policy: base, use: definition }] : [];
}

function policyUses(policies: PolicySet, home: Policy | undefined, policy: Policy, key: string): readonly Definition[] {
  return policies.familyOf(policy).policies.flatMap((other) => {
    const defined = other === home ? other.index.defined('policy', key) : [];
    const link = policies.baseLink(other);
    const leadsHere = home ? link.kind === 'found' && link.uri === home.uri : link.kind !== 'found';
    const references = leadsHere ? other.index.references('policy').filter((one) => one.key === key) : [];
    return inOrder([...defined, ...references]).map((use) => ({ policy: other, use }));
  });
}

function inOrder(uses: readonly IdUse[]): readonly IdUse[] {
  return [...uses].sort((a, b) => a.span.start - b.span.start);
}
