import type { IdKind } from '../catalogue/references';
import { nearest } from '../catalogue/nearest';
import { message } from '../message';
import { isOpen } from '../policy/policy';
import { suggest } from './replaceFix';
import type { RuleContext, Report } from './rule';

/**
 * Reports every reference of a kind that nothing in the chain defines. Silent where a base policy is not known or is
 * damaged: what is missing here may stand there.
 */
export function reportUnresolved(kind: IdKind, { policy, policies }: RuleContext, report: Report): void {
  const references = policy.index.references(kind);
  if (references.length === 0) return;
  const chain = policies.chainOf(policy);
  if (!chain.complete) return;
  for (const use of references) {
    if (chain.defines(kind, use.id) || isOpen(use.id)) continue;
    const suggestion = nearest(use.id, chain.idsOf(kind));
    report({
      span: use.span,
      args: [use.id, policy.policyId?.value ?? ''],
      ...suggest(
        suggestion,
        { uri: policy.uri, span: use.span, in: use.attribute === undefined ? 'text' : 'attribute' },
        (meant) => message('"{0}" is defined; "{1}" is not.', meant, use.id),
      ),
    });
  }
}
