import { Policy } from '../../server/policy/policy';
import type { FindingDraft, Rule, Severity } from '../../server/rules/rule';
import type { CheckedFile, Report } from '../../server/cli/report';
import { marked } from './marked';

/** A rule that a test's findings belong to. */
export function ruleOf(code: string, severity: Severity): Rule {
  return { code, severity, reach: 'file', message: 'Wrong: "{0}".', summary: 'Wrong things.', check: () => undefined };
}

/** A file with a finding at every marked span of its source. */
export function checkedFile(
  name: string,
  source: string,
  {
    code = 'test/rule',
    severity = 'error',
    ...draft
  }: Partial<FindingDraft> & { code?: string; severity?: Severity } = {},
): CheckedFile {
  const { text, spans } = marked(source);
  const uri = `file:///family/${name}`;
  const policy = new Policy(uri, undefined, text);
  const file = { name, path: `/family/${name}`, uri, text, encoding: { name: 'utf-8', bom: false } };
  const rule = ruleOf(code, severity);
  const findings = spans.map((span) => ({
    args: [text.slice(span.start, span.end)],
    ...draft,
    rule,
    uri,
    span,
    severity,
  }));
  return { file, policy, findings, shown: findings, left: 0 };
}

/** A report of those files. */
export function reportOf(...files: CheckedFile[]): Report {
  return { files, unreadable: [] };
}

/** How formats are called where nothing else is said. */
export const plain = { colour: false, width: 100, cwd: '/family' };
