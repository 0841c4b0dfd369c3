import { message, type Message } from '../words/message';
import type { JudgedFinding } from './checker';
import { severities } from './severity';

/** How many problems of a file are shown where nobody says another number. */
export const defaultMaxProblems = 1000;

/** The code of what says how many are not: no rule, so nothing turns it off. */
export const leftCode = 'more-problems';

/** The findings of a file that are shown. */
export interface ShownFindings {
  readonly shown: readonly JudgedFinding[];
  /** How many there are beyond these. */
  readonly left: number;
}

/** At most so many findings of a file, the severest, in the order that they were in: nobody reads more. */
export function limitFindings(findings: readonly JudgedFinding[], most: number): ShownFindings {
  if (findings.length <= most) return { shown: findings, left: 0 };
  const bySeverity = severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const kept = new Set(bySeverity.slice(0, most));
  return { shown: findings.filter((finding) => kept.has(finding)), left: findings.length - most };
}

/** What is said in the place of the findings that are not shown: at least one. */
export function leftOver(left: number): Message {
  return left === 1
    ? message('1 more problem of this file is not shown.')
    : message('{0} more problems of this file are not shown.', String(left));
}
