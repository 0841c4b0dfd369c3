import { nearest } from '../../catalogue/nearest';
import type { PolicyKeyCatalogue } from '../../catalogue/policyKeys';
import { message } from '../../words/message';
import type { Family } from '../../policy/policySet';
import { suggest } from '../shared/replaceFix';
import type { Rule } from '../rule';
import { keyNamesIn } from '../shared/policyKeyNames';

export const invalidName: Rule = {
  code: 'policy-key/invalid-name',
  severity: 'error',
  reach: 'family',
  message: '"{0}" cannot be the name of a policy key: names are {1} and letters, digits, "_" or "-".',
  summary: 'A StorageReferenceId that cannot be the name of a policy key.',
  check({ policy, policies, catalogue }, report) {
    const facts = catalogue.policyKeys;
    let known: readonly string[] | undefined;
    for (const use of keyNamesIn(policy, facts)) {
      if (facts.hasPrefix(use.id) && facts.isName(facts.withoutPrefix(use.id))) continue;
      known ??= [
        ...policies
          .chainOf(policy)
          .policies.flatMap((one) => one.index.references('policyKey').map(({ id }) => id))
          .filter((id) => facts.hasPrefix(id) && facts.isName(facts.withoutPrefix(id))),
        ...facts.usual.map(({ name }) => name),
      ];
      const suggestion = nearest(use.id, known) ?? mended(use.id, facts);
      report({
        span: use.span,
        args: [use.id, facts.prefix],
        ...(facts.isName(use.id) &&
        !facts.startsLikePrefix(use.id) &&
        prefixComesLater(policies.familyOf(policy), facts)
          ? {
              severity: 'information' as const,
              note: message('No name in these policies has it, so a build may put it there.'),
            }
          : {}),
        // Which characters the service takes is not documented.
        ...(facts.hasPrefix(use.id) && facts.withoutPrefix(use.id) !== '' ? { severity: 'information' as const } : {}),
        ...suggest(suggestion, { uri: policy.uri, span: use.span, in: 'attribute' }, () =>
          message('Names of policy keys begin with {0}.', facts.prefix),
        ),
      });
    }
  },
};

/** True where a family names several policy keys, and none with the prefix. */
function prefixComesLater({ policies }: Family, facts: PolicyKeyCatalogue): boolean {
  const names = new Set(policies.flatMap((one) => keyNamesIn(one, facts).map(({ id }) => id)));
  return names.size > 1 && ![...names].some((name) => facts.startsLikePrefix(name));
}

/** The name with the prefix it lacks, put in place of a misspelled one, and without characters that names cannot have. */
function mended(id: string, facts: PolicyKeyCatalogue): string | undefined {
  const rest = facts
    .withoutPrefix(id)
    .replace(/^B2C[-_ ]?(?:1|A)?[-_ ]?(?:A|1)?[-_ ]/i, '')
    .replace(/[^A-Za-z0-9_-]+/g, '');
  return facts.isName(rest) ? facts.prefix + rest : undefined;
}
