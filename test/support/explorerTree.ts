import { loadCatalogue } from '../../server/catalogue/catalogue';
import { explorerChildren } from '../../server/features/explorer/explorerChildren';
import type { ExplorerQuery } from '../../server/features/explorer/explorerItem';
import type { PolicySet } from '../../server/policy/policySet';
import type { ExplorerNode } from '../../server/protocol/explorer';
import { Checker } from '../../server/rules/checker';
import { rules } from '../../server/rules/table';

/** What the explorer is made from where nothing was checked yet. */
export function unchecked(policies: PolicySet): ExplorerQuery {
  return { policies, findings: () => [] };
}

/** What the explorer is made from once every rule has run. */
export function checked(policies: PolicySet): ExplorerQuery {
  const checker = new Checker(rules, loadCatalogue(), { levels: {} }, (rule, _, error) => {
    throw new Error(`${rule.code}: ${String(error)}`);
  });
  for (const policy of policies.policies) checker.check(policies, policy);
  return { policies, findings: (policy) => checker.lastFindings(policy) };
}

/** The row that labels lead to, from the families down; fails where there is none. */
export function nodeAt(query: ExplorerQuery, ...labels: readonly string[]): ExplorerNode {
  let node: ExplorerNode | undefined;
  for (const label of labels) {
    const all = explorerChildren(query, node?.id);
    node = all.find((one) => one.label === label);
    if (!node) throw new Error(`no row ${label} among ${all.map((one) => one.label).join(', ')}`);
  }
  if (!node) throw new Error('no labels');
  return node;
}

/** Rows with all below them as text: two spaces a level, the label, and the description after a bar. */
export function treeText(query: ExplorerQuery, id?: string, level = 0): string {
  return explorerChildren(query, id)
    .map(({ id: below, label, description, children }) => {
      const line = `${'  '.repeat(level)}${label}${description ? ` | ${description}` : ''}`;
      return children === 'none' ? line : `${line}\n${treeText(query, below, level + 1)}`;
    })
    .join('\n');
}
