import { loadCatalogue } from '../catalogue/catalogue';
import type { Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import { Checker, type JudgedFinding, type OnRuleFailure } from '../rules/checker';
import type { Reach, TenantKeys } from '../rules/rule';
import { rules } from '../rules/table';
import type { Folders } from './folders';
import { readSettings, type Settings } from './settings';

/** Judges policies. */
export type Judge = Pick<Checker, 'check' | 'lastFindings'>;

interface Judged {
  readonly settings: Settings;
  readonly checker: Checker;
}

/** The settings of each folder, and the checker that goes by them; files outside of the folders have those of the window. */
export class FolderSettings implements Judge {
  private readonly bySettings = new Map<string, Judged>();
  private window: Judged;
  private byFolder: ReadonlyMap<string, Judged> = new Map<string, Judged>();
  private tenants: readonly TenantKeys[] = [];

  constructor(
    private readonly folders: () => Folders,
    private readonly onFailure: OnRuleFailure,
  ) {
    this.window = this.judgedBy(undefined);
  }

  /**
   * Takes over the `b2cPolicy` sections of a client. Settings that are as before keep what was found by them.
   * @param window where no folder is meant
   * @param folders by canonical uri
   * @returns what in them means nothing
   */
  take(window: unknown, folders: ReadonlyMap<string, unknown>): readonly string[] {
    this.window = this.judgedBy(window);
    this.byFolder = new Map([...folders].map(([folder, section]) => [folder, this.judgedBy(section)]));
    const used = this.dropUnused();
    return [...new Set([...used].flatMap(({ settings }) => settings.unknown))];
  }

  /** Goes by what tenants were seen to have from now on. */
  takeTenants(tenants: readonly TenantKeys[]): void {
    this.tenants = tenants;
    this.window = this.judged(this.window.settings);
    this.byFolder = new Map([...this.byFolder].map(([folder, { settings }]) => [folder, this.judged(settings)]));
    this.dropUnused();
  }

  /** The settings of a file (canonical uri); of the window where none is named. */
  of(uri?: string): Settings {
    return this.judgedOf(uri).settings;
  }

  check(policies: PolicySet, policy: Policy): readonly JudgedFinding[] {
    return this.judgedOf(policy.uri).checker.check(policies, policy);
  }

  lastFindings(policy: Policy): readonly JudgedFinding[] {
    return this.judgedOf(policy.uri).checker.lastFindings(policy);
  }

  /** How many policies were looked at anew, by reach: for the log. */
  get runs(): Readonly<Record<Reach, number>> {
    const sum = { file: 0, chain: 0, family: 0 };
    for (const { checker } of this.bySettings.values())
      for (const reach of ['file', 'chain', 'family'] as const) sum[reach] += checker.runs[reach];
    return sum;
  }

  private judgedOf(uri: string | undefined): Judged {
    const folder = uri === undefined ? undefined : this.folders().folderOf(uri);
    return (folder === undefined ? undefined : this.byFolder.get(folder)) ?? this.window;
  }

  private judgedBy(section: unknown): Judged {
    return this.judged(readSettings(section, rules));
  }

  private judged(settings: Settings): Judged {
    const { tenants } = this;
    const key = JSON.stringify([settings, tenants]);
    let judged = this.bySettings.get(key);
    if (!judged) {
      const { levels, policyKeys } = settings;
      const options = { levels, tenants, ...(policyKeys ? { policyKeys } : {}) };
      judged = { settings, checker: new Checker(rules, loadCatalogue(), options, this.onFailure) };
      this.bySettings.set(key, judged);
    }
    return judged;
  }

  /** Forgets checkers that no folder goes by any more. @returns the others */
  private dropUnused(): ReadonlySet<Judged> {
    const used = new Set([this.window, ...this.byFolder.values()]);
    for (const [key, judged] of this.bySettings) if (!used.has(judged)) this.bySettings.delete(key);
    return used;
  }
}
