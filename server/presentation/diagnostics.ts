import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver-types';
import type { Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import type { JudgedFinding } from '../rules/checker';
import { leftCode, leftOver, limitFindings } from '../rules/limit';
import type { Severity } from '../rules/rule';
import { rangeOf } from './lineIndexOf';
import { rulePageAddress } from './rulePage';
import { findingText, translate } from './translate';

/** Who speaks, in lists of problems. */
export const diagnosticSource = 'b2c-policy';

const lspSeverity: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The findings of a policy as LSP diagnostics: at most so many, the severest, and then one that says how many more there are. */
export function toDiagnostics(
  findings: readonly JudgedFinding[],
  policy: Policy,
  policies: PolicySet,
  { most, rulePages }: { readonly most: number; readonly rulePages: string | undefined },
): Diagnostic[] {
  const { shown, left } = limitFindings(findings, most);
  const diagnostics = shown.map((finding) => toDiagnostic(finding, policy, policies, rulePages));
  if (left === 0) return diagnostics;
  return [
    ...diagnostics,
    {
      range: rangeOf(policy, policy.root?.nameSpan ?? { start: 0, end: 0 }),
      severity: DiagnosticSeverity.Information,
      code: leftCode,
      source: diagnosticSource,
      message: translate(leftOver(left)),
    },
  ];
}

/**
 * A finding as an LSP diagnostic of its policy.
 * @param rulePages address of the rules' pages, with `{code}` in it; undefined where nobody can open them
 */
export function toDiagnostic(
  finding: JudgedFinding,
  policy: Policy,
  policies: PolicySet,
  rulePages: string | undefined,
): Diagnostic {
  const related = (finding.related ?? []).flatMap(({ uri, span, message }) => {
    const other = uri === policy.uri ? policy : policies.get(uri);
    return other ? [{ location: { uri, range: rangeOf(other, span) }, message: translate(message) }] : [];
  });
  return {
    range: rangeOf(policy, finding.span),
    severity: lspSeverity[finding.severity],
    code: finding.rule.code,
    ...(rulePages === undefined ? {} : { codeDescription: { href: rulePageAddress(rulePages, finding.rule.code) } }),
    source: diagnosticSource,
    message: findingText(finding),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    ...(finding.unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}
