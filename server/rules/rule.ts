import type { Catalogue } from '../catalogue/catalogue';
import type { Plan } from '../edits/plan';
import type { Message, Word } from '../words/message';
import type { Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import type { Span } from '../xml/span';

export type Severity = 'error' | 'warning' | 'information' | 'hint';
/** What a setting can make of a rule. */
export type Level = Severity | 'off';

/**
 * How far a rule looks: its own file; the file and its base policies; or every policy of its family.
 * A change outside that reach does not run the rule again, so a rule must not look further than it says.
 */
export type Reach = 'file' | 'chain' | 'family';

/** One rule, a plain object; `rules/table.ts` is the only list of them. */
export interface Rule {
  /** `family/name`: diagnostic code, settings key, SARIF rule id and docs page in one. */
  readonly code: string;
  readonly severity: Severity;
  /** Said only where a setting asks for it. */
  readonly offByDefault?: boolean;
  readonly reach: Reach;
  /** English with `{0}` places; the key of its translation. */
  readonly message: string;
  /** One sentence: what the rule checks, for lists of rules. */
  readonly summary: string;
  /** Codes of more general rules: their findings about the same thing are left out where this one has spoken. */
  readonly insteadOf?: readonly string[];
  /** Reports every finding of this rule in one policy. Pure; must not throw on broken policies. */
  readonly check: (context: RuleContext, report: Report) => void;
}

export interface RuleContext {
  readonly policy: Policy;
  readonly policies: PolicySet;
  readonly catalogue: Catalogue;
  readonly options: RuleOptions;
}

/** What users can tell the rules. */
export interface RuleOptions {
  /** Names of the policy keys that exist in the tenant; undefined where nobody listed them. */
  readonly policyKeys?: readonly string[];
  /** Tenants whose keys were looked up: of their policies they say more than that list. */
  readonly tenants?: readonly TenantKeys[];
}

/** The policy keys of a tenant, as somebody looked them up. */
export interface TenantKeys {
  /** Domains of the tenant, in lower case. */
  readonly domains: readonly string[];
  readonly keys: readonly TenantKey[];
}

/** A policy key of a tenant. */
export interface TenantKey {
  /** With the prefix. */
  readonly name: string;
  /** `empty` is a container without a key. */
  readonly state: 'there' | 'empty' | 'expired' | 'expiring';
  /** The day on which it ends: `2027-12-31`. */
  readonly ends?: string;
}

export type Report = (finding: FindingDraft) => void;

/** What a rule says of one place in its policy. */
export interface FindingDraft {
  readonly span: Span;
  /** Everything that the finding speaks for, where that is more than its span. */
  readonly covers?: Span;
  /** What is missing, where findings about several missing things share a place: a metadata key. */
  readonly about?: string;
  /** Words for the places of the rule's message. */
  readonly args?: readonly Word[];
  /** A sentence that is true of this finding only: it follows the rule's message. */
  readonly note?: Message;
  /** A known name close to the one found: shown as "Did you mean ...?". */
  readonly suggestion?: string;
  /** Severity for this finding where it is milder than the rule's (an undocumented key). */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  readonly unnecessary?: boolean;
}

/** A finding with its rule's code and file. */
export interface Finding extends FindingDraft {
  readonly rule: Rule;
  readonly uri: string;
}

/** Another place that helps to understand a finding. */
export interface Related {
  readonly uri: string;
  readonly span: Span;
  readonly message: Message;
}

/** A way to mend a finding. The plan is made when somebody asks for it, not when the finding is made. */
export interface Fix {
  readonly title: Message;
  /** The one to take when one is taken without asking. At most one per finding. */
  readonly preferred?: boolean;
  /** Never part of "fix all": it needs a person's choice. */
  readonly needsChoice?: boolean;
  readonly plan: () => Plan;
}
