import { nearest } from '../../catalogue/nearest';
import { message } from '../../words/message';
import { suggest } from '../shared/replaceFix';
import type { Rule } from '../rule';
import { keyNamesIn } from '../shared/policyKeyNames';

export const notInTenant: Rule = {
  code: 'policy-key/not-in-tenant',
  severity: 'warning',
  reach: 'file',
  message: 'The policy key "{0}" is not among the keys of the tenant that the settings list.',
  summary: "A policy key that is missing in the list of the tenant's keys, where the settings give one.",
  check({ policy, catalogue, options }, report) {
    if (!options.policyKeys) return;
    const facts = catalogue.policyKeys;
    const plain = (name: string): string => facts.withoutPrefix(name.trim()).toLowerCase();
    const listed = new Set(options.policyKeys.map(plain));
    for (const use of keyNamesIn(policy, facts)) {
      if (use.id === '' || listed.has(plain(use.id))) continue;
      const near = nearest(plain(use.id), listed);
      const name = near === undefined ? undefined : options.policyKeys.find((one) => plain(one) === near)?.trim();
      const suggestion = name && facts.prefix + facts.withoutPrefix(name);
      report({
        span: use.span,
        args: [use.id],
        ...suggest(suggestion, { uri: policy.uri, span: use.span, in: 'attribute' }, (meant) =>
          message('The tenant has the policy key "{0}".', meant),
        ),
      });
    }
  },
};
