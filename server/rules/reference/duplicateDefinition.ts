import type { Catalogue } from '../../catalogue/catalogue';
import type { IdKind } from '../../catalogue/idKind';
import { message } from '../../words/message';
import type { IdUse } from '../../policy/idIndex';
import type { Policy } from '../../policy/policy';
import { removeTwin } from '../shared/removeTwin';
import type { Rule } from '../rule';

export const duplicateDefinition: Rule = {
  code: 'reference/duplicate-definition',
  severity: 'warning',
  reach: 'file',
  message: '"{0}" is defined in this file already: what the service makes of two is not known.',
  summary: 'An id that one file defines twice, where the policy schema does not say so already.',
  check({ policy, catalogue }, report) {
    for (const kind of judgedKinds(catalogue))
      for (const [use, first] of repeated(policy, kind))
        report({
          span: use.span,
          args: [use.id],
          related: [{ uri: policy.uri, span: first.span, message: message('The first "{0}".', first.id) }],
          fixes: [removeTwin(policy, use.element, first.element)],
        });
  },
};

let kinds: readonly IdKind[] | undefined;

/** Kinds of ids whose elements the vocabulary does not tell apart by their ids: schema/duplicate-key reports the others. */
function judgedKinds({ references, elements }: Catalogue): readonly IdKind[] {
  return (kinds ??= (Object.keys(references.kinds) as IdKind[]).filter(
    (kind) =>
      references.kinds[kind].scope === 'chain' &&
      ![...references.elementsOf(kind)].some(([name, places]) =>
        places.some(({ role, attribute = '' }) => role === 'definition' && elements.isKey(name, attribute)),
      ),
  ));
}

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
