import { CodeActionKind, type CodeAction, type Command } from 'vscode-languageserver-types';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { toDiagnostic } from '../../presentation/diagnostics';
import { translate } from '../../presentation/translate';
import type { JudgedFinding } from '../../rules/checker';
import { message } from '../../words/message';
import type { Span } from '../../xml/span';
import { findingsAt } from './codeActions';

/** Makes the command that shows the page of a rule. */
export type ExplainCommand = (code: string) => Command;

/** For each rule with a finding that touches a span, the action that shows the rule's page; none without a command. */
export function explainActions(
  policies: PolicySet,
  policy: Policy,
  findings: readonly JudgedFinding[],
  span: Span,
  { pages, command }: { readonly pages: string | undefined; readonly command: ExplainCommand | undefined },
): CodeAction[] {
  if (!command) return [];
  const byRule = new Map(findingsAt(findings, span).map((finding) => [finding.rule, finding]));
  return [...byRule].map(([{ code }, finding]) => ({
    title: translate(message('Explain {0}', code)),
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(finding, policy, policies, pages)],
    command: command(code),
  }));
}
