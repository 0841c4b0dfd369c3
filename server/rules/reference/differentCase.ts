import type { IdKind } from '../../catalogue/idKind';
import { escapeAttribute, escapeText } from '../../edits/writing/xmlEdits';
import { message } from '../../words/message';
import type { Chain, Definition } from '../../policy/chain';
import type { IdUse } from '../../policy/idIndex';
import { definitionsOf } from '../../policy/idSymbol';
import { isOpen, type Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import type { Fix, Rule } from '../rule';

export const differentCase: Rule = {
  code: 'reference/different-case',
  severity: 'hint',
  reach: 'chain',
  message: '"{0}" is spelled "{1}" where it is defined.',
  summary: 'An id that differs from its definition in upper and lower case only.',
  check({ policy, policies, catalogue: { references } }, report) {
    const chain = policies.chainOf(policy);
    if (!chain.settled) return;
    for (const [kind, { scope }] of Object.entries(references.kinds)) {
      if (scope === 'tenant') continue;
      for (const { uses, meant } of variants(policies, policy, chain, kind as IdKind)) {
        const [first] = uses;
        if (!first) continue;
        report({
          span: first.span,
          args: [first.id, meant.use.id],
          related: [{ uri: meant.policy.uri, span: meant.use.span, message: message('The definition.') }],
          fixes: [respell(policy, uses, meant.use.id)],
        });
      }
    }
  },
};

/** Every place of a file that writes an id in the same, other case than its definition. */
interface Variant {
  readonly uses: IdUse[];
  readonly meant: Definition;
}

function variants(policies: PolicySet, policy: Policy, chain: Chain, kind: IdKind): Iterable<Variant> {
  const { index } = policy;
  const found = new Map<string, Variant>();
  const look = (use: IdUse): void => {
    if (isSpelledAlike(chain, use)) return;
    const meant = meantBy(policies, policy, use);
    if (!meant) return;
    const name = `${use.id} ${meant.use.id}`;
    const same = found.get(name);
    if (same) same.uses.push(use);
    else found.set(name, { uses: [use], meant });
  };
  for (const use of index.references(kind)) look(use);
  if (kind !== 'policy') for (const use of index.definitions(kind)) look(use);
  for (const { uses } of found.values()) uses.sort((a, b) => a.span.start - b.span.start);
  return found.values();
}

/**
 * The question that is asked of every id of every file, whose answer is yes as a rule: whether all definitions that there
 * may be are spelled like the use.
 */
function isSpelledAlike({ policies }: Chain, { kind, key, id }: IdUse): boolean {
  for (const { index } of policies) for (const one of index.defined(kind, key)) if (one.id !== id) return false;
  return kind !== 'policy';
}

/**
 * The definition that a use is spelled unlike: the nearest of the base policies, or, where those define none, of the
 * file itself. Undefined where some definition is spelled like the use.
 */
function meantBy(policies: PolicySet, policy: Policy, use: IdUse): Definition | undefined {
  if (isOpen(use.id)) return undefined;
  const all = definitionsOf(policies, policy, use);
  const above = all.filter((one) => one.policy !== policy);
  const decisive = above.length > 0 ? above : all;
  return decisive.some((one) => one.use.id === use.id) ? undefined : decisive[0];
}

/** Writes every place as the definition is written. */
function respell(policy: Policy, uses: readonly IdUse[], id: string): Fix {
  const why = message('Spelled as where it is defined.');
  return {
    title:
      uses.length === 1
        ? message('Change to "{0}"', id)
        : message('Change to "{0}" in {1} places', id, String(uses.length)),
    preferred: true,
    plan: () =>
      uses.map(({ span, attribute }) => ({
        uri: policy.uri,
        span,
        newText: attribute === undefined ? escapeText(id) : escapeAttribute(id),
        why,
      })),
  };
}
