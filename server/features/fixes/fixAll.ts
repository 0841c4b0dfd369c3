import type { Plan } from '../../edits/plan';
import { message } from '../../words/message';
import type { JudgedFinding } from '../../rules/checker';
import type { Fix, Rule } from '../../rules/rule';

/** The fix that can be taken without asking, where the finding has one. */
function sureFix(finding: JudgedFinding): Fix | undefined {
  return finding.fixes?.find(({ preferred, needsChoice }) => preferred && !needsChoice);
}

/** How many findings of a rule in one file could be mended without asking. */
export function countFixable(findings: readonly JudgedFinding[], rule: Rule): number {
  return findings.filter((finding) => finding.rule === rule && sureFix(finding)).length;
}

/**
 * One fix for all findings of a rule in one file. Fixes that would change the same place wait for another round: each
 * was made for the text as it is.
 */
export function fixAll(findings: readonly JudgedFinding[], rule: Rule): Fix {
  return {
    title: message('Fix all of {0} in this file', rule.code),
    plan: () => {
      const all: Plan[number][] = [];
      for (const finding of findings) {
        const plan = finding.rule === rule ? (sureFix(finding)?.plan() ?? []) : [];
        const free = plan.every((change) => change.uri === finding.uri && !all.some((other) => meet(change, other)));
        if (free) all.push(...plan);
      }
      return all;
    },
  };
}

/** Whether two changes touch: also two insertions at one place, whose order nobody chose. */
function meet({ span: a }: Plan[number], { span: b }: Plan[number]): boolean {
  return a.start <= b.end && b.start <= a.end;
}
