import { t } from '@vscode/l10n';
import { loadCatalogue } from '../catalogue/catalogue';
import { explainUpload } from '../features/explain/explainUpload';
import { lineIndexOf } from '../presentation/lineIndexOf';
import { findingText } from '../presentation/translate';
import { Checker } from '../rules/checker';
import { rules } from '../rules/table';
import type { GraphError } from '../tenant/graphError';
import type { ComparedPolicy, PolicyState } from '../tenant/uploadPlan';
import { harmless } from './excerpt';
import type { TenantPolicies } from './tenantPolicies';
import type { Terminal } from './terminal';

/** How a policy stands to the tenant's, in words. */
export function policyStateText(state: PolicyState): string {
  switch (state) {
    case 'new':
      return t('new');
    case 'changed':
      return t('changed');
    case 'heir':
      return t('inherits from a changed policy');
    case 'same':
      return t('as in the tenant');
  }
}

/** The errors that the rules find in policies that are to be uploaded, a line each: `FILE:LINE:COLUMN error CODE TEXT`. */
export function checkErrors(
  family: TenantPolicies,
  compared: readonly { readonly policy: { readonly uri: string } }[],
): readonly string[] {
  const checker = checkerOf();
  return compared.flatMap(({ policy: { uri } }) => {
    const policy = family.policies.get(uri);
    if (!policy) return [];
    return checker
      .check(family.policies, policy)
      .filter(({ severity }) => severity === 'error')
      .map((finding) => {
        const { line, character } = lineIndexOf(policy).positionAt(finding.span.start);
        return harmless(
          `${placeInFile(family, uri, line, character)} error ${finding.rule.code} ${findingText(finding)}`,
        );
      });
  });
}

/** Says what the service has against a policy: at the elements that it speaks of, else at the policy. */
export function sayRefusal(
  family: TenantPolicies,
  { policy }: ComparedPolicy,
  { text, code }: GraphError,
  terminal: Terminal,
): void {
  const checker = checkerOf();
  const found = explainUpload(family.policies, text, (one) => checker.check(family.policies, one));
  for (const { place, code: ruleCode, text: says } of found) {
    const { uri, range } = place ?? { uri: policy.uri, range: { start: { line: 0, character: 0 } } };
    terminal.out(
      `${harmless(`${placeInFile(family, uri, range.start.line, range.start.character)} error ${ruleCode} ${says}`)}\n`,
    );
  }
  if (found.length === 0) terminal.out(`${harmless(`${family.nameOf(policy.uri)}:1:1 error ${code ?? ''} ${text}`)}\n`);
}

function checkerOf(): Checker {
  return new Checker(rules, loadCatalogue(), { levels: {} }, () => undefined);
}

/**
 * Where something of a filled-in policy stands in its file. Settings change columns: what is before them on the line keeps its
 * own, what is behind them is counted from the end of the line.
 */
function placeInFile(family: TenantPolicies, uri: string, line: number, character: number): string {
  const [filled, written] = [family.policies.get(uri), family.written.get(uri)];
  let column = character;
  if (filled && written && filled.text !== written.text) {
    const lineOf = (policy: typeof filled): string => {
      const lines = lineIndexOf(policy);
      if (line > lines.positionAt(policy.text.length).line) return '';
      const { start, end } = lines.lineSpan(line);
      return policy.text.slice(start, end);
    };
    const [after, before] = [lineOf(filled), lineOf(written)];
    let same = 0;
    while (same < after.length && after[same] === before[same]) same++;
    if (character > same) column = Math.max(same, before.length - (after.length - character));
  }
  return `${family.nameOf(uri)}:${line + 1}:${column + 1}`;
}
