import { rangeOf } from '../presentation/lineIndexOf';
import { findingText } from '../presentation/translate';
import type { Policy } from '../policy/policy';
import type { JudgedFinding } from '../rules/checker';
import type { Severity } from '../rules/rule';
import type { Span } from '../xml/span';
import type { DiskFile, Unreadable } from './diskFiles';

/** A file and what was found in it. */
export interface CheckedFile {
  readonly file: DiskFile;
  readonly policy: Policy;
  /** In the order of their places. */
  readonly findings: readonly JudgedFinding[];
}

/** What a check came to: what every format is made of. */
export interface Report {
  readonly files: readonly CheckedFile[];
  readonly unreadable: readonly Unreadable[];
}

/** A place as users read it: lines and columns from 1, columns in UTF-16 units, the end exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A finding as users read it. */
export interface Problem extends Place {
  readonly file: string;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
}

/** Where a span of a policy is. */
export function placeOf(policy: Policy, span: Span): Place {
  const { start, end } = rangeOf(policy, span);
  return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

/** A finding with its place in lines and columns. */
export function problemOf({ file, policy }: CheckedFile, finding: JudgedFinding): Problem {
  return {
    file: file.name,
    ...placeOf(policy, finding.span),
    severity: finding.severity,
    code: finding.rule.code,
    message: findingText(finding),
  };
}

/** Every problem of a report, file by file. */
export function problemsOf(report: Report): Problem[] {
  return report.files.flatMap((checked) => checked.findings.map((finding) => problemOf(checked, finding)));
}

/** Makes the text that a format prints for a report. */
export type Format = (report: Report, style: Style) => string;

/** What a format must know of where its text goes. */
export interface Style {
  readonly colour: boolean;
  /** Cells in a line. */
  readonly width: number;
  /** The folder that relative paths start from. */
  readonly cwd: string;
}
