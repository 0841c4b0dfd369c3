import type { IdKind } from '../../catalogue/references';
import { message } from '../../message';
import type { IdUse } from '../../policy/idIndex';
import type { Policy } from '../../policy/policy';
import { removeTwin } from '../removeTwin';
import type { Rule } from '../rule';
import { schemaFaultsOf } from '../schemaFaults';

export const duplicateDefinition: Rule = {
  code: 'reference/duplicate-definition',
  severity: 'warning',
  reach: 'file',
  message: 'The {0} "{1}" is defined in this file already: what the service makes of two is not known.',
  summary: 'An id that one file defines twice, where the policy schema does not say so already.',
  check({ policy, catalogue: { references, elements } }, report) {
    for (const [kind, { label, scope }] of Object.entries(references.kinds)) {
      if (scope !== 'chain') continue;
      for (const [use, first] of repeated(policy, kind as IdKind)) {
        const told = schemaFaultsOf(policy, elements, 'duplicate-key').some(({ element }) => element === use.element);
        if (told) continue;
        report({
          span: use.span,
          args: [label, use.id],
          related: [{ uri: policy.uri, span: first.span, message: message('The first "{0}".', first.id) }],
          fixes: [removeTwin(policy, use.element, first.element)],
        });
      }
    }
  },
};

/** The definitions of a file that come after another of the same id, each with the first. */
function* repeated(policy: Policy, kind: IdKind): Iterable<readonly [IdUse, IdUse]> {
  const { index } = policy;
  for (const use of index.definitions(kind)) {
    const all = index.defined(kind, use.key);
    if (all.length === 1 || use.id === '') continue;
    const first = all.find((other) => other.within === use.within);
    if (first && first !== use) yield [use, first];
  }
}
