import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver-types';
import { certifyPlan } from '../edits/certifyPlan';
import type { Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import type { JudgedFinding } from '../rules/checker';
import type { Fix } from '../rules/rule';
import type { Span } from '../xml/span';
import { toDiagnostic } from './diagnostics';
import { translate } from './translate';
import { toWorkspaceEdit, type EditSupport } from './workspaceEdit';

/** What comes back when the client asks for the edit of an action: enough to find the fix on the same snapshot. */
export interface FixReference {
  readonly uri: string;
  readonly version: number | null;
  readonly code: string;
  readonly start: number;
  readonly fix: number;
}

/** The fixes of the findings that touch a span, as quick fixes without their edits. */
export function codeActionsIn(
  policies: PolicySet,
  policy: Policy,
  findings: readonly JudgedFinding[],
  span: Span,
): CodeAction[] {
  return findings
    .filter((finding) => finding.span.start <= span.end && span.start <= finding.span.end)
    .flatMap((finding) => {
      const diagnostic: Diagnostic = toDiagnostic(finding, policy, policies);
      return (finding.fixes ?? []).map((fix, index): CodeAction => {
        const data: FixReference = {
          uri: policy.uri,
          version: policy.version ?? null,
          code: finding.rule.code,
          start: finding.span.start,
          fix: index,
        };
        return {
          title: translate(fix.title),
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnostic],
          ...(fix.preferred ? { isPreferred: true } : {}),
          data,
        };
      });
    });
}

/** The fix that a reference names, or undefined where the text has moved on. */
export function fixOf(policy: Policy, findings: readonly JudgedFinding[], reference: FixReference): Fix | undefined {
  if ((policy.version ?? null) !== reference.version) return undefined;
  return findings.find(({ rule, span }) => rule.code === reference.code && span.start === reference.start)?.fixes?.[
    reference.fix
  ];
}

/** The action with its edit; without one where the fix would not leave well-formed text. */
export function withEdit(action: CodeAction, fix: Fix, policies: PolicySet, support: EditSupport): CodeAction {
  const plan = fix.plan();
  if (!certifyPlan(policies, plan)) return action;
  return { ...action, edit: toWorkspaceEdit(plan, policies, support) };
}
