import { fillPolicies } from '../build/fillPolicies';
import type { SeenTenant } from '../features/qq/qqChecklist';
import { idKey, type Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import type { TenantKeys } from '../rules/rule';
import { keyRows } from '../tenant/keyRows';
import type { TenantFacts } from '../tenant/tenantFacts';

/** Which tenant a request was about. */
export interface TenantPlace {
  /** Whom the client signed in to: a domain, or an id. */
  readonly tenant?: string | undefined;
  /** The `TenantId` of the policies that it was about. */
  readonly named?: string | undefined;
  /** Whose settings were filled in. */
  readonly environment?: string | undefined;
}

interface Entry {
  readonly facts: TenantFacts;
  readonly environment: string | undefined;
  /** The `TenantId`s of policies for whose sake somebody looked, which may be those of another tenant. */
  readonly lookedFor: ReadonlySet<string>;
}

/**
 * What tenants were seen to hold in this session. It is in memory alone: names, states and policies, nothing secret; nobody
 * looks unasked, and it is forgotten at sign-out.
 */
export class SeenTenants {
  private entries = new Map<string, Entry>();
  private filled = new WeakMap<PolicySet, Map<string | undefined, PolicySet>>();

  /** @param changed is told what rules are to go by */
  constructor(private readonly changed: (tenants: readonly TenantKeys[]) => void) {}

  /** Keeps what was seen of a tenant, in the place of what of it was seen before. */
  keep(place: TenantPlace, seen: TenantFacts): void {
    const key = keyOf(place);
    const before = this.entries.get(key);
    const named = idKey(place.named?.trim() ?? '');
    this.entries.set(key, {
      facts: { ...before?.facts, ...seen, domains: seen.domains ?? before?.facts.domains },
      environment: place.environment ?? before?.environment,
      lookedFor: new Set([...(before?.lookedFor ?? []), ...(named === '' ? [] : [named])]),
    });
    this.tell();
  }

  /**
   * Keeps what a request changed, where somebody looked in its tenant before; asks nothing otherwise.
   * @param look what is there now, of those parts that may have changed
   */
  async follow(place: TenantPlace, look: (facts: TenantFacts) => Promise<Partial<TenantFacts>>): Promise<void> {
    const before = this.entries.get(keyOf(place));
    if (!before) return;
    const seen = await look(before.facts);
    const now = this.entries.get(keyOf(place));
    // Somebody signed out meanwhile.
    if (!now) return;
    this.entries.set(keyOf(place), { ...now, facts: { ...now.facts, ...seen } });
    this.tell();
  }

  /** Follows policies that were uploaded, or deleted where there is no text. */
  followPolicies(place: TenantPlace, changes: ReadonlyMap<string, string | undefined>): Promise<void> {
    return this.follow(place, ({ policies }) => {
      if (!policies || 'error' in policies) return Promise.resolve({});
      const [ids, texts] = [new Set(policies.value.ids), new Map(policies.value.texts)];
      for (const [id, text] of changes) {
        const key = idKey(id);
        if (text === undefined) {
          ids.delete(key);
          texts.delete(key);
        } else {
          ids.add(key);
          texts.set(key, text);
        }
      }
      return Promise.resolve({ policies: { value: { ids, texts } } });
    });
  }

  forget(): void {
    if (this.entries.size === 0) return;
    this.entries = new Map();
    this.tell();
  }

  /** What was seen for the sake of a policy: of its own tenant, else of the one that somebody looked in instead. */
  of(policies: PolicySet, uri: string): SeenTenant | undefined {
    const all = [...this.entries].map(([key, entry]) => {
      const filled = this.filledIn(policies, entry.environment);
      const named = idKey(filled.get(uri)?.tenantId?.value.trim() ?? '');
      return { seen: { facts: entry.facts, filled }, isOwn: domainsOf(key, entry).includes(named), named, entry };
    });
    const found = all.find(({ isOwn }) => isOwn) ?? all.find(({ entry, named }) => entry.lookedFor.has(named));
    return found?.seen;
  }

  /** Names of the policy keys of a policy's tenant; undefined where nobody looked. */
  keyNamesOf({ tenantId }: Policy): readonly string[] | undefined {
    const named = idKey(tenantId?.value.trim() ?? '');
    return this.tenantKeys()
      .find(({ domains }) => domains.includes(named))
      ?.keys.map(({ name }) => name);
  }

  private tell(): void {
    this.changed(this.tenantKeys());
  }

  private tenantKeys(): readonly TenantKeys[] {
    return [...this.entries].flatMap(([key, entry]) => {
      const { keys, at } = entry.facts;
      if (!keys || 'error' in keys) return [];
      const rows = keyRows(keys.value, [], at / 1000);
      const known = rows.flatMap(({ name, state, expires }) =>
        state === 'missing' ? [] : [{ name, state, ...(expires === undefined ? {} : { ends: expires }) }],
      );
      return [{ domains: domainsOf(key, entry), keys: known }];
    });
  }

  /** The policies as the tenant would get them; made once for a snapshot. */
  private filledIn(policies: PolicySet, environment: string | undefined): PolicySet {
    if ([...policies.settingsFiles].length === 0) return policies;
    let known = this.filled.get(policies);
    if (!known) this.filled.set(policies, (known = new Map()));
    let filled = known.get(environment);
    if (!filled) known.set(environment, (filled = fillPolicies(policies, environment).policies));
    return filled;
  }
}

function keyOf({ tenant, named }: TenantPlace): string {
  return idKey((tenant ?? named ?? '').trim());
}

/** Where Microsoft Graph does not say which tenant it is, it is the one that was signed in to. */
function domainsOf(key: string, { facts: { domains } }: Entry): readonly string[] {
  if (!domains || domains.all.length === 0) return [key];
  const first = domains.initial === undefined ? [] : [domains.initial];
  return [...new Set([...first, ...domains.all].map(idKey))];
}
