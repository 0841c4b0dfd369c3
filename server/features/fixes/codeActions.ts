import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import { certifyPlan, uncertified } from '../../edits/certifyPlan';
import type { Word } from '../../words/message';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import type { JudgedFinding } from '../../rules/checker';
import type { Fix } from '../../rules/rule';
import type { Span } from '../../xml/span';
import { toDiagnostic } from '../../presentation/diagnostics';
import { countFixable, fixAll } from './fixAll';
import { translate } from '../../presentation/translate';
import { toWorkspaceEdit, type EditSupport } from '../../presentation/workspaceEdit';

/** What comes back when the client asks for the edit of an action: enough to find the fix on the same snapshot. */
export interface FixReference {
  readonly uri: string;
  readonly version: number | null;
  readonly code: string;
  readonly start: number;
  /** The finding's words: two of one rule may stand at one place. */
  readonly args: readonly Word[];
  /** Which of the finding's fixes; `all` for those of every finding of its rule in the file. */
  readonly fix: number | 'all';
}

/** The findings that touch a span. */
export function findingsAt(findings: readonly JudgedFinding[], span: Span): readonly JudgedFinding[] {
  return findings.filter((finding) => finding.span.start <= span.end && span.start <= finding.span.end);
}

/**
 * The fixes of the findings that touch a span, as quick fixes without their edits.
 * @param rulePages as for `toDiagnostic`: editors tell diagnostics apart by all that is in them
 */
export function codeActionsIn(
  policies: PolicySet,
  policy: Policy,
  findings: readonly JudgedFinding[],
  span: Span,
  rulePages?: string,
): CodeAction[] {
  const touched = findingsAt(findings, span);
  const action = (finding: JudgedFinding, { title, preferred }: Fix, fix: FixReference['fix']): CodeAction => {
    const { rule, span: place, args = [] } = finding;
    const data: FixReference = {
      uri: policy.uri,
      version: policy.version ?? null,
      code: rule.code,
      start: place.start,
      args,
      fix,
    };
    return {
      title: translate(title),
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(finding, policy, policies, rulePages)],
      ...(preferred ? { isPreferred: true } : {}),
      data,
    };
  };
  const single = touched.flatMap((finding) => (finding.fixes ?? []).map((fix, index) => action(finding, fix, index)));
  const firsts = touched.filter((finding, i) => touched.findIndex(({ rule }) => rule === finding.rule) === i);
  const all = firsts
    .filter(({ rule }) => countFixable(findings, rule) > 1)
    .map((finding) => action(finding, fixAll(findings, finding.rule), 'all'));
  return [...single, ...all];
}

/** The fix that a reference names, or undefined where the text has moved on. */
export function fixOf(policy: Policy, findings: readonly JudgedFinding[], reference: FixReference): Fix | undefined {
  if ((policy.version ?? null) !== reference.version) return undefined;
  const words = JSON.stringify(reference.args);
  const finding = findings.find(
    ({ rule, span, args = [] }) =>
      rule.code === reference.code && span.start === reference.start && JSON.stringify(args) === words,
  );
  if (!finding) return undefined;
  return reference.fix === 'all' ? fixAll(findings, finding.rule) : finding.fixes?.[reference.fix];
}

/** The action with its edit; disabled, with the reason, where the fix would not leave well-formed text. */
export function withEdit(action: CodeAction, fix: Fix, policies: PolicySet, support: EditSupport): CodeAction {
  const plan = certifyPlan(policies, fix.plan());
  if (!plan) return { ...action, disabled: { reason: translate(uncertified) } };
  if (plan.length === 0) return action;
  return { ...action, edit: toWorkspaceEdit(plan, policies, support) };
}
