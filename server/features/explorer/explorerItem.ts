import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import type { ExplorerKind, ExplorerProblems } from '../../protocol/explorer';
import type { JudgedFinding } from '../../rules/checker';
import type { Span } from '../../xml/span';

/** What the explorer is made from. */
export interface ExplorerQuery {
  readonly policies: PolicySet;
  /** What is known to be wrong with a policy, without looking for more. */
  readonly findings: (policy: Policy) => readonly JudgedFinding[];
}

/** Leads from a family or a policy to something in it: each name is unlike those of its siblings. */
export type ItemPath = readonly string[];

/** A row of the explorer, before it is put into LSP's words. What stands below it is made when somebody asks. */
export interface ExplorerItem {
  readonly path: ItemPath;
  readonly kind: ExplorerKind;
  readonly label: string;
  readonly description?: string;
  /** What a tooltip says after the label, a line each. */
  readonly notes?: readonly string[];
  /** The id to copy, as written. */
  readonly copies?: string;
  /** Where a click leads. */
  readonly place?: { readonly policy: Policy; readonly span: Span };
  /** What it takes up in the file of the policy that it is shown under: there the caret is in it. */
  readonly own?: readonly Span[];
  readonly problems: ExplorerProblems;
  readonly children?: () => readonly ExplorerItem[];
  /** Shown with its children at first. */
  readonly expanded?: boolean;
}

export const noProblems: ExplorerProblems = { errors: 0, warnings: 0 };

/** The errors and warnings of a policy that stand within one of these spans; all of them where none are given. */
export function problemsOf(query: ExplorerQuery, policy: Policy, spans?: readonly Span[]): ExplorerProblems {
  let errors = 0;
  let warnings = 0;
  for (const { severity, span } of query.findings(policy)) {
    if (severity !== 'error' && severity !== 'warning') continue;
    if (spans && !spans.some(({ start, end }) => span.start >= start && span.end <= end)) continue;
    if (severity === 'error') errors++;
    else warnings++;
  }
  return errors + warnings === 0 ? noProblems : { errors, warnings };
}

/** All problems together. */
export function sumOf(all: readonly ExplorerProblems[]): ExplorerProblems {
  return all.reduce(
    (sum, one) => ({ errors: sum.errors + one.errors, warnings: sum.warnings + one.warnings }),
    noProblems,
  );
}

/** The same things, each once by its key: the first of several stands for all. */
export function firstOfEach<T>(all: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const seen = new Set<string>();
  return all.filter((one) => {
    const key = keyOf(one);
    return !seen.has(key) && seen.add(key);
  });
}
