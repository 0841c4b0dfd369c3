import { CodeActionKind, type CodeAction, type Command } from 'vscode-languageserver-types';
import { sameId, type Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { toDiagnostic } from '../../presentation/diagnostics';
import { translate } from '../../presentation/translate';
import type { JudgedFinding } from '../../rules/checker';
import { notInTenant } from '../../rules/policy-key/notInTenant';
import { fullKeyName } from '../../tenant/policyKeys';
import { qqKeyName } from '../../tenant/qqKey';
import { message } from '../../words/message';
import type { Span } from '../../xml/span';
import { findingsAt } from './codeActions';

/** Makes the command that makes QQ's policy key in the tenant of a policy. */
export type CreateKeyCommand = (uri: string) => Command;

/**
 * Where the tenant lacks the key that QQ's technical profile names, the action that makes it there; none without a command.
 * Other keys hold what nobody here knows.
 */
export function createKeyActions(
  policies: PolicySet,
  policy: Policy,
  findings: readonly JudgedFinding[],
  span: Span,
  { pages, command }: { readonly pages: string | undefined; readonly command: CreateKeyCommand | undefined },
): CodeAction[] {
  if (!command) return [];
  const missing = findingsAt(findings, span).filter(({ rule }) => rule === notInTenant);
  if (missing.length === 0) return [];
  const own = qqKeyName(policies, policies.familyOf(policy).policies);
  return missing.flatMap((finding) => {
    const [name] = finding.args ?? [];
    if (typeof name !== 'string' || own === undefined || !sameId(fullKeyName(name), fullKeyName(own))) return [];
    return {
      title: translate(message('Create the policy key {0} in the tenant', fullKeyName(name))),
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(finding, policy, policies, pages)],
      command: command(policy.uri),
    };
  });
}
