import { idKey, type Policy } from './policy';
import { mayBeSameTenant } from './tenant';

/** Where the `BasePolicy` of a file leads. */
export type BaseLink =
  /** It inherits from nobody. */
  | { readonly kind: 'root' }
  | { readonly kind: 'found'; readonly uri: string }
  /**
   * No file here has that PolicyId (or a build fills the id in later). `nearby` are the PolicyIds that it could have meant:
   * those of its folder and the folders above, where a policy of a whole family is among them; else none.
   */
  | { readonly kind: 'missing'; readonly nearby: readonly string[] }
  /** Several files have it and none is nearer than the others. */
  | { readonly kind: 'ambiguous'; readonly uris: readonly string[] }
  /** Following the bases leads back to this file. */
  | { readonly kind: 'cycle' };

const root: BaseLink = { kind: 'root' };
const missing: BaseLink = { kind: 'missing', nearby: [] };
const cycle: BaseLink = { kind: 'cycle' };

/** What the links depend on: as long as it is the same, an edit cannot change them. */
export function linkKey(policy: Policy): string {
  const { policyId, tenantId, base } = policy;
  return [policyId?.value, tenantId?.value, base?.policyId.value, base?.tenantId?.value, policy.root ? 1 : 0].join(
    '\n',
  );
}

/** Finds the base of every policy by PolicyId: same folder first, then the nearest common ancestor. */
export function linkBases(policies: ReadonlyMap<string, Policy>): ReadonlyMap<string, BaseLink> {
  const byId = new Map<string, Policy[]>();
  for (const policy of policies.values()) {
    if (!policy.policyId) continue;
    const key = idKey(policy.policyId.value);
    const same = byId.get(key);
    if (same) same.push(policy);
    else byId.set(key, [policy]);
  }
  const links = new Map<string, BaseLink>();
  for (const policy of policies.values()) links.set(policy.uri, linkOf(policy, byId));
  markCycles(links);
  noteNearby(policies, links);
  return links;
}

function linkOf(policy: Policy, byId: ReadonlyMap<string, readonly Policy[]>): BaseLink {
  const base = policy.base;
  if (!base) return policy.root?.element('BasePolicy') ? missing : root;
  // `{Settings:Prefix}Base` is found where another file is called exactly so: one build fills in both.
  const key = idKey(base.policyId.value);
  if (policy.policyId && idKey(policy.policyId.value) === key) return cycle;
  const candidates = (byId.get(key) ?? []).filter((candidate) => tenantsAgree(policy, candidate));
  return nearestOf(policy.uri, candidates);
}

/** Says of every link that leads nowhere where it could have led, if a whole family stands around it. */
function noteNearby(policies: ReadonlyMap<string, Policy>, links: Map<string, BaseLink>): void {
  const lost = [...policies.values()].filter((policy) => policy.base && links.get(policy.uri) === missing);
  for (const policy of lost) {
    const tenant = policy.base?.tenantId?.value;
    const around = [...policies.values()].filter(
      ({ uri, policyId, tenantId }) =>
        policyId && policy.uri.startsWith(`${folderOf(uri)}/`) && mayBeSameTenant(tenant, tenantId?.value),
    );
    if (!around.some(({ uri }) => reachesRoot(uri, links))) continue;
    const own = idKey(policy.policyId?.value ?? '');
    const nearby = around
      .filter((other) => other !== policy && (own === '' || idKey(other.base?.policyId.value ?? '') !== own))
      .map((other) => other.policyId?.value ?? '');
    links.set(policy.uri, { kind: 'missing', nearby });
  }
}

function reachesRoot(uri: string, links: ReadonlyMap<string, BaseLink>): boolean {
  let link = links.get(uri);
  while (link?.kind === 'found') link = links.get(link.uri);
  return link === root;
}

/** A file of another tenant is another customer's policy that happens to have the same name. */
function tenantsAgree(policy: Policy, candidate: Policy): boolean {
  return (
    folderOf(policy.uri) === folderOf(candidate.uri) ||
    mayBeSameTenant(policy.base?.tenantId?.value, candidate.tenantId?.value)
  );
}

function nearestOf(uri: string, candidates: readonly Policy[]): BaseLink {
  let best: Policy[] = [];
  let bestRank = -Infinity;
  for (const candidate of candidates) {
    const rank = nearness(uri, candidate.uri);
    if (rank > bestRank) [best, bestRank] = [[candidate], rank];
    else if (rank === bestRank) best.push(candidate);
  }
  const only = best[0];
  if (!only) return missing;
  return best.length === 1
    ? { kind: 'found', uri: only.uri }
    : { kind: 'ambiguous', uris: best.map((policy) => policy.uri) };
}

/**
 * Higher is nearer: the deeper the common folder, the nearer; at the same common folder a file in that folder itself
 * is nearer than one somewhere below it. How far below says nothing about whose base a file is.
 */
function nearness(from: string, to: string): number {
  // Counted in place: in a folder of many families this is asked thousands of times.
  const end = to.lastIndexOf('/');
  let common = 0;
  for (let at = from.indexOf('/'); at >= 0; at = from.indexOf('/', at + 1)) {
    if (at > end || !to.startsWith(from.slice(0, at + 1))) break;
    common++;
    if (at === end) return common * 2 + 1;
  }
  return common * 2;
}

/** The part of a uri before its last slash. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** Turns every link that closes a circle into a `cycle`; files that merely lead into one keep theirs. */
function markCycles(links: Map<string, BaseLink>): void {
  const done = new Set<string>();
  for (const start of links.keys()) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && !done.has(at) && !onPath.has(at)) {
      path.push(at);
      onPath.add(at);
      const link: BaseLink | undefined = links.get(at);
      at = link?.kind === 'found' ? link.uri : undefined;
    }
    if (at !== undefined && onPath.has(at)) for (const uri of path.slice(path.indexOf(at))) links.set(uri, cycle);
    for (const uri of path) done.add(uri);
  }
}
