import { rangeOf } from '../presentation/lineIndexOf';
import { findingText, translate } from '../presentation/translate';
import type { Policy } from '../policy/policy';
import type { JudgedFinding } from '../rules/checker';
import { leftCode, leftOver } from '../rules/limit';
import type { Severity } from '../rules/rule';
import type { Span } from '../xml/span';
import type { DiskFile, Unreadable } from './diskFiles';

/** A file and what was found in it. */
export interface CheckedFile {
  readonly file: DiskFile;
  readonly policy: Policy;
  /** All of them, in the order of their places. */
  readonly findings: readonly JudgedFinding[];
  /** What of them is written: the same, unless there are too many for anybody to read. */
  readonly shown: readonly JudgedFinding[];
  /** How many are not. */
  readonly left: number;
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

/** Every problem of a report that is shown, file by file; where some of a file are not, one that says so is the last. */
export function problemsOf(report: Report): Problem[] {
  return report.files.flatMap((checked) => [
    ...checked.shown.map((finding) => problemOf(checked, finding)),
    ...leftProblem(checked),
  ]);
}

/** What says how many problems of a file are not shown, at its root; none where all are. */
export function leftProblem({ file, policy, left }: CheckedFile): Problem[] {
  if (left === 0) return [];
  const place = placeOf(policy, policy.root?.nameSpan ?? { start: 0, end: 0 });
  return [{ file: file.name, ...place, severity: 'information', code: leftCode, message: translate(leftOver(left)) }];
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
