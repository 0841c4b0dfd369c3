import assert from 'node:assert/strict';
import { loadCatalogue } from '../../server/catalogue/catalogue';
import { applyPlan } from '../../server/edits/plan';
import type { FindingDraft, Rule, RuleOptions } from '../../server/rules/rule';
import { inEnglish } from './inEnglish';
import { marked } from './marked';
import { policyAt, policySet } from './policies';

/** What a rule says of one file of a workspace. */
export interface RuleRun {
  readonly findings: readonly FindingDraft[];
  /** The text that each finding marks. */
  readonly marks: readonly string[];
  /** The file after the fix of that title, or after the preferred one, of that finding. */
  fixed(finding: number, title?: string): string;
}

/**
 * Runs a rule on one file. The files may have marks: then what the rule reports must stand exactly where `«...»` stand
 * in the file that is checked.
 */
export function runRule(
  rule: Rule,
  files: Readonly<Record<string, string>>,
  path: string,
  options: RuleOptions = {},
): RuleRun {
  const read = Object.entries(files).map(([name, source]) => [name, marked(source)] as const);
  const policies = policySet(Object.fromEntries(read.map(([name, { text }]) => [name, text])));
  const policy = policyAt(policies, path);
  const findings: FindingDraft[] = [];
  rule.check({ policy, policies, catalogue: loadCatalogue(), options }, (finding) => findings.push(finding));
  findings.sort((a, b) => a.span.start - b.span.start);
  const expected = [...(read.find(([name]) => name === path)?.[1].spans ?? [])].sort((a, b) => a.start - b.start);
  const textAt = ({ start, end }: { start: number; end: number }): string => policy.text.slice(start, end);
  assert.deepEqual(
    findings.map(({ span }) => ({ ...span, text: textAt(span) })),
    expected.map((span) => ({ ...span, text: textAt(span) })),
  );
  return {
    findings,
    marks: findings.map(({ span }) => textAt(span)),
    fixed(finding, title) {
      const fixes = findings[finding]?.fixes ?? [];
      const fix = fixes.find((one) => (title ? inEnglish(one.title) === title : one.preferred));
      assert.ok(fix, `no such fix: ${title ?? 'preferred'}`);
      return applyPlan(fix.plan(), policy.uri, policy.text);
    },
  };
}
