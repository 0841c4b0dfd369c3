import { t } from '@vscode/l10n';
import { lineIndexOf } from '../presentation/lineIndexOf';
import { severities } from '../rules/severity';
import type { JudgedFinding } from '../rules/checker';
import type { Severity } from '../rules/rule';
import { excerptOf, harmless } from './excerpt';
import { leftProblem, problemOf, type CheckedFile, type Format, type Report, type Style } from './report';

/** For people: every problem with its line of source, and how many there are. */
export const text: Format = (report, style) => {
  const blocks = report.files.flatMap((checked) => [
    ...checked.shown.map((finding) => block(checked, finding, style)),
    ...leftProblem(checked).map((problem) => `${harmless(problem.file)}: ${problem.message}\n\n`),
  ]);
  return `${blocks.join('')}${summaryOf(report)}\n`;
};

/** How many problems of which severity in how many files. */
function summaryOf({ files }: Report): string {
  const counts = new Map<Severity, number>();
  for (const { findings } of files)
    for (const { severity } of findings) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  const found = severities.flatMap((severity) => {
    const count = counts.get(severity) ?? 0;
    return count > 0 || severity === 'error' || severity === 'warning' ? [counted(severity, count)] : [];
  });
  const all = found.reduce((said, count) => t('{0}, {1}', said, count));
  return files.length === 1 ? t('{0} in 1 file', all) : t('{0} in {1} files', all, files.length);
}

function counted(severity: Severity, count: number): string {
  switch (severity) {
    case 'error':
      return count === 1 ? t('1 error') : t('{0} errors', count);
    case 'warning':
      return count === 1 ? t('1 warning') : t('{0} warnings', count);
    case 'information':
      return count === 1 ? t('1 note') : t('{0} notes', count);
    case 'hint':
      return count === 1 ? t('1 hint') : t('{0} hints', count);
  }
}

const colours: Readonly<Record<Severity, number>> = { error: 31, warning: 33, information: 36, hint: 90 };

function block(checked: CheckedFile, finding: JudgedFinding, { colour, width }: Style): string {
  const problem = problemOf(checked, finding);
  const paint = (code: number, words: string): string => (colour ? `\u001b[${code}m${words}\u001b[0m` : words);
  const place = `${harmless(problem.file)}:${problem.line}:${problem.column}`;
  const head = `${paint(1, place)} ${paint(colours[problem.severity], problem.severity)} ${problem.code} ${harmless(problem.message)}`;

  const lines = lineIndexOf(checked.policy);
  const { start, end } = lines.lineSpan(problem.line - 1);
  const number = `${problem.line} | `;
  const {
    text: source,
    before,
    length,
  } = excerptOf(
    checked.policy.text.slice(start, end),
    finding.span.start - start,
    finding.span.end - start,
    Math.max(40, width - number.length - 4),
  );
  const gutter = `${' '.repeat(number.length - 2)}| `;
  const underline = `${' '.repeat(before)}${paint(colours[problem.severity], '^'.repeat(length))}`;
  return `${head}\n  ${paint(90, number)}${source}\n  ${paint(90, gutter)}${underline}\n\n`;
}
