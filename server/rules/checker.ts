import type { Catalogue } from '../catalogue/catalogue';
import type { Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import type { Finding, Reach, Rule, RuleContext, RuleOptions, Severity } from './rule';
import type { Span } from '../xml/span';
import { familyOfCode, levelOf, milder, type Levels } from './severity';
import { readSuppressions, silences, type Suppression } from './suppressions';

/** A finding as it is shown: its severity after settings. */
export interface JudgedFinding extends Finding {
  readonly severity: Severity;
}

export interface CheckOptions extends RuleOptions {
  readonly levels: Levels;
}

type NamedRule = Pick<Rule, 'code'>;

/** Names a rule that threw; called once per rule. */
export type OnRuleFailure = (rule: NamedRule, policy: Policy, error: unknown) => void;

/**
 * Runs the rules. Findings are kept for as long as what their rule looks at is the same object: the policy, its
 * chain, or its family. So after an edit only what depends on the edited file is checked again.
 */
export class Checker {
  private readonly groups: Readonly<Record<Reach, readonly Rule[]>>;
  private readonly unused: Rule | undefined;
  private readonly known = new WeakMap<object, Map<string, readonly Finding[]>>();
  private readonly judged = new WeakMap<
    Policy,
    { chain: object; family: object; findings: readonly JudgedFinding[] }
  >();
  private readonly failed = new Set<string>();
  /** How many policies were looked at anew since this checker was made, by reach: for logs and tests. */
  readonly runs: Record<Reach, number> = { file: 0, chain: 0, family: 0 };

  constructor(
    private readonly rules: readonly Rule[],
    private readonly catalogue: Catalogue,
    private readonly options: CheckOptions,
    private readonly onRuleFailure: OnRuleFailure,
  ) {
    const active = rules.filter((rule) => levelOf(rule, options.levels) !== 'off');
    const reaching = (reach: Reach): readonly Rule[] => active.filter((rule) => rule.reach === reach);
    this.groups = { file: reaching('file'), chain: reaching('chain'), family: reaching('family') };
    this.unused = active.find((rule) => rule.code === unusedSuppression);
  }

  /**
   * All findings of one policy of the set, in the order of their places, silenced ones left out. The same array for as
   * long as nothing that they depend on has changed.
   */
  check(policies: PolicySet, policy: Policy): readonly JudgedFinding[] {
    const chain = policies.chainOf(policy);
    const family = policies.familyOf(policy);
    const known = this.judged.get(policy);
    if (known?.chain === chain && known.family === family) return known.findings;
    const found = mostExact([
      ...this.run('file', policy, policies, policy),
      ...this.run('chain', chain, policies, policy),
      ...this.run('family', family, policies, policy),
    ]);
    const suppressions = this.suppressionsOf(policy);
    const shown = suppressions.length === 0 ? found : this.silence(found, suppressions, policies, policy);
    const findings = shown
      .map((finding) => this.judge(finding))
      .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    this.judged.set(policy, { chain, family, findings });
    return findings;
  }

  /** The findings of a policy's text as last checked, which other files may have outdated; none where it never was. */
  lastFindings(policy: Policy): readonly JudgedFinding[] {
    return this.judged.get(policy)?.findings ?? none;
  }

  private run(reach: Reach, subject: object, policies: PolicySet, policy: Policy): readonly Finding[] {
    let byUri = this.known.get(subject);
    if (!byUri) this.known.set(subject, (byUri = new Map()));
    let findings = byUri.get(policy.uri);
    if (!findings) {
      this.runs[reach]++;
      byUri.set(policy.uri, (findings = this.runRules(reach, policies, policy)));
    }
    return findings;
  }

  private runRules(reach: Reach, policies: PolicySet, policy: Policy): readonly Finding[] {
    const findings: Finding[] = [];
    const { uri } = policy;
    const context: RuleContext = { policy, policies, catalogue: this.catalogue, options: this.options };
    for (const rule of this.groups[reach])
      try {
        rule.check(context, (draft) => findings.push({ ...draft, rule, uri }));
      } catch (error) {
        this.fails(rule, policy, error);
      }
    return findings;
  }

  private suppressionsOf(policy: Policy): readonly Suppression[] {
    try {
      return readSuppressions(policy);
    } catch (error) {
      this.fails({ code: unusedSuppression }, policy, error);
      return [];
    }
  }

  private fails(rule: NamedRule, policy: Policy, error: unknown): void {
    if (!this.failed.has(rule.code)) this.onRuleFailure(rule, policy, error);
    this.failed.add(rule.code);
  }

  private judge(finding: Finding): JudgedFinding {
    const level = levelOf(finding.rule, this.options.levels);
    return { ...finding, severity: milder(level === 'off' ? 'hint' : level, finding.severity) };
  }

  private silence(
    findings: readonly Finding[],
    suppressions: readonly Suppression[],
    policies: PolicySet,
    policy: Policy,
  ): readonly Finding[] {
    const used = new Set<Suppression>();
    const shown = findings.filter((finding) => {
      const by = suppressions.filter((one) => silences(one, finding.rule.code, finding.span.start));
      for (const one of by) used.add(one);
      return by.length === 0;
    });
    const rule = this.unused;
    if (!rule) return shown;
    const idle = suppressions.filter((one) => !used.has(one) && this.couldSpeak(one.code, policies, policy));
    return [
      ...shown,
      ...idle.map(({ code, span }) => ({ rule, uri: policy.uri, span, args: [code], unnecessary: true })),
    ];
  }

  /**
   * False where a suppression may silence what is not said for other reasons: a rule that is turned off or failed, a text
   * that is damaged, a chain of which something is not here. A code that no rule has silences nothing ever.
   */
  private couldSpeak(code: string, policies: PolicySet, policy: Policy): boolean {
    const named = this.rules.filter((rule) => isNamedBy(code, rule));
    if (named.length === 0) return true;
    if (policy.damaged || named.some((rule) => this.failed.has(rule.code))) return false;
    if (named.some((rule) => levelOf(rule, this.options.levels) === 'off')) return false;
    const reaches = new Set(named.map(({ reach }) => reach));
    if (reaches.has('family'))
      return policies.familyOf(policy).policies.every((member) => policies.chainOf(member).complete);
    return !reaches.has('chain') || policies.chainOf(policy).complete;
  }
}

/** How the code of a rule, or of a family of rules, in a suppression names a rule. */
function isNamedBy(code: string, rule: Rule): boolean {
  return rule.code === code || familyOfCode(rule.code) === code;
}

const none: readonly JudgedFinding[] = [];

/** The findings without those that a rule which knows more of the place has taken over. */
function mostExact(findings: readonly Finding[]): readonly Finding[] {
  const exact = findings.filter(({ rule }) => rule.insteadOf !== undefined);
  if (exact.length === 0) return findings;
  return findings.filter(
    (finding) =>
      !exact.some(
        (by) =>
          by.rule.insteadOf?.includes(finding.rule.code) === true &&
          (finding.about === undefined || by.about === finding.about) &&
          isWithin(finding.span, by.covers ?? by.span),
      ),
  );
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The code of the rule that this file itself reports. */
export const unusedSuppression = 'schema/unused-suppression';
