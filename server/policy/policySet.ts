import { linkBases, linkKey, type BaseLink } from './baseLinks';
import { Chain } from './chain';
import type { Policy } from './policy';
import type { SettingsFile } from './settingsFile';

/** The policies joined by inheritance, in the order of their uris. The same object while none of them changes. */
export interface Family {
  readonly policies: readonly Policy[];
}

const noBase: BaseLink = { kind: 'root' };

/** All files at one moment. Immutable: a change gives a new set, which keeps whatever the change did not touch. */
export class PolicySet {
  private readonly links: ReadonlyMap<string, BaseLink>;
  private readonly chains = new Map<string, Chain>();
  private families: ReadonlyMap<string, Family> | undefined;
  /** Chains and families of earlier sets, taken over where all their files are still the same. */
  private readonly earlierChains: ReadonlyMap<string, Chain>;
  private readonly earlierFamilies: ReadonlyMap<string, Family>;

  private constructor(
    private readonly byUri: ReadonlyMap<string, Policy>,
    previous: PolicySet | undefined,
    private readonly settings: ReadonlyMap<string, SettingsFile>,
  ) {
    this.links = previous && sameLinks(previous.byUri, byUri) ? previous.links : linkBases(byUri);
    this.earlierChains = new Map(
      [...(previous?.earlierChains ?? []), ...(previous?.chains ?? [])].filter(([uri]) => byUri.has(uri)),
    );
    this.earlierFamilies = previous?.families ?? previous?.earlierFamilies ?? new Map<string, Family>();
  }

  static of(policies: Iterable<Policy>, settings: Iterable<SettingsFile> = []): PolicySet {
    return new PolicySet(byUriOf(policies), undefined, byUriOf(settings));
  }

  /** The set after some files changed: those given replace or join, those named in `removed` go. */
  with(changed: Iterable<Policy>, removed: Iterable<string> = []): PolicySet {
    const byUri = new Map(this.byUri);
    for (const uri of removed) byUri.delete(uri);
    for (const policy of changed) byUri.set(policy.uri, policy);
    return new PolicySet(byUri, this, this.settings);
  }

  /** The set after files of settings changed, came or went. */
  withSettings(settings: Iterable<SettingsFile>): PolicySet {
    return new PolicySet(this.byUri, this, byUriOf(settings));
  }

  /** Every file of settings. */
  get settingsFiles(): Iterable<SettingsFile> {
    return this.settings.values();
  }

  get(uri: string): Policy | undefined {
    return this.byUri.get(uri);
  }

  get policies(): Iterable<Policy> {
    return this.byUri.values();
  }

  get size(): number {
    return this.byUri.size;
  }

  /** Where the policy's `BasePolicy` leads. */
  baseLink(policy: Policy): BaseLink {
    return this.links.get(policy.uri) ?? noBase;
  }

  /** The policy and its bases, leaf first. */
  chainOf(policy: Policy): Chain {
    const known = this.chains.get(policy.uri);
    if (known) return known;
    const policies: Policy[] = [];
    const seen = new Set<string>();
    let end: BaseLink = noBase;
    for (let at: Policy | undefined = policy; at && !seen.has(at.uri);) {
      policies.push(at);
      seen.add(at.uri);
      end = this.baseLink(at);
      at = end.kind === 'found' ? this.byUri.get(end.uri) : undefined;
    }
    const old = this.earlierChains.get(policy.uri);
    const settings = this.settingsFor(policy);
    const same = old && sameEnd(old.end, end) && old.settings === settings && sameItems(old.policies, policies);
    const [, next] = policies;
    const base = same || !next || end.kind === 'cycle' ? undefined : this.chainOf(next);
    const chain = same ? old : new Chain(policies, end, settings, base);
    this.chains.set(policy.uri, chain);
    return chain;
  }

  /** Every policy joined to this one by inheritance: bases, what inherits from them, and so on. */
  familyOf(policy: Policy): Family {
    this.families ??= this.joinFamilies();
    return this.families.get(policy.uri) ?? { policies: [policy] };
  }

  /** The policies that inherit from this one, directly or not. */
  descendantsOf(policy: Policy): readonly Policy[] {
    return this.familyOf(policy).policies.filter(
      (other) => other !== policy && this.chainOf(other).policies.includes(policy),
    );
  }

  /** The settings of the policy's own folder, or of the nearest above. */
  private settingsFor({ uri }: Policy): SettingsFile | undefined {
    let nearest: SettingsFile | undefined;
    let length = 0;
    for (const file of this.settings.values()) {
      const folder = file.uri.slice(0, file.uri.lastIndexOf('/') + 1);
      if (file.environments.length === 0 || folder.length <= length || !uri.startsWith(folder)) continue;
      nearest = file;
      length = folder.length;
    }
    return nearest;
  }

  private joinFamilies(): Map<string, Family> {
    const leader = new Map<string, string>();
    const lead = (uri: string): string => {
      let at = uri;
      for (let up = leader.get(at); up !== undefined && up !== at; up = leader.get(at)) at = up;
      return at;
    };
    for (const uri of this.byUri.keys()) leader.set(uri, uri);
    for (const policy of this.byUri.values()) {
      const chain = this.chainOf(policy).policies;
      const base = chain[1];
      if (base) leader.set(lead(policy.uri), lead(base.uri));
    }
    const groups = new Map<string, Policy[]>();
    for (const policy of this.byUri.values()) {
      const group = groups.get(lead(policy.uri));
      if (group) group.push(policy);
      else groups.set(lead(policy.uri), [policy]);
    }
    const families = new Map<string, Family>();
    for (const group of groups.values()) {
      group.sort((a, b) => (a.uri < b.uri ? -1 : 1));
      const old = this.earlierFamilies.get((group[0] as Policy).uri);
      const family = old && sameItems(old.policies, group) ? old : { policies: group };
      for (const policy of group) families.set(policy.uri, family);
    }
    return families;
  }
}

function byUriOf<T extends { readonly uri: string }>(files: Iterable<T>): ReadonlyMap<string, T> {
  return new Map([...files].map((file) => [file.uri, file]));
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

/** True where two chains end for the same reason. */
function sameEnd(a: BaseLink, b: BaseLink): boolean {
  if (a.kind === 'ambiguous' && b.kind === 'ambiguous') return sameItems(a.uris, b.uris);
  if (a.kind === 'missing' && b.kind === 'missing') return sameItems(a.nearby, b.nearby);
  return a.kind === b.kind;
}

/** True where the same files are there and none changed what decides who inherits from whom. */
function sameLinks(before: ReadonlyMap<string, Policy>, after: ReadonlyMap<string, Policy>): boolean {
  if (before.size !== after.size) return false;
  for (const [uri, policy] of after) {
    const old = before.get(uri);
    if (!old || (old !== policy && linkKey(old) !== linkKey(policy))) return false;
  }
  return true;
}
