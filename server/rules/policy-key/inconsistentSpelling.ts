import type { PolicyKeyCatalogue } from '../../catalogue/policyKeys';
import { message } from '../../words/message';
import type { Family } from '../../policy/policySet';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';
import { keyNamesIn } from '../shared/policyKeyNames';

export const inconsistentSpelling: Rule = {
  code: 'policy-key/inconsistent-spelling',
  severity: 'hint',
  reach: 'family',
  message: 'The policy key "{0}" is written "{1}" elsewhere.',
  summary: 'A policy key that the policies of a family spell in different cases.',
  check({ policy, policies, catalogue }, report) {
    const facts = catalogue.policyKeys;
    const uses = keyNamesIn(policy, facts);
    if (uses.length === 0) return;
    const usual = usualSpellings(policies.familyOf(policy), facts);
    for (const use of uses) {
      const rest = facts.withoutPrefix(use.id);
      const usualRest = usual.get(rest.toLowerCase());
      if (usualRest === undefined || usualRest === rest) continue;
      const newText = use.id.slice(0, use.id.length - rest.length) + usualRest;
      const why = message('One spelling for one policy key.');
      report({
        span: use.span,
        args: [use.id, newText],
        fixes: [replaceFix({ uri: policy.uri, span: use.span, in: 'attribute', newText, why, preferred: true })],
      });
    }
  },
};

const known = new WeakMap<Family, ReadonlyMap<string, string>>();

/** By name in lower case without its prefix: how the family writes it most often; of equals, the first in order of files. */
function usualSpellings(family: Family, facts: PolicyKeyCatalogue): ReadonlyMap<string, string> {
  const found = known.get(family);
  if (found) return found;
  const counts = new Map<string, Map<string, number>>();
  for (const policy of family.policies)
    for (const { id } of keyNamesIn(policy, facts)) {
      const rest = facts.withoutPrefix(id);
      const spellings = counts.get(rest.toLowerCase()) ?? new Map<string, number>();
      counts.set(rest.toLowerCase(), spellings.set(rest, (spellings.get(rest) ?? 0) + 1));
    }
  const usual = new Map<string, string>();
  for (const [key, spellings] of counts) {
    const [first] = [...spellings].sort((a, b) => b[1] - a[1]);
    if (first) usual.set(key, first[0]);
  }
  known.set(family, usual);
  return usual;
}
