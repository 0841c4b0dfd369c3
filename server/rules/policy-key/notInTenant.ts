import { nearest } from '../../catalogue/nearest';
import { message } from '../../words/message';
import { suggest } from '../shared/replaceFix';
import type { Rule } from '../rule';
import { keyNamesIn } from '../shared/policyKeyNames';
import { tenantKeysOf } from '../shared/tenantKeys';

export const notInTenant: Rule = {
  code: 'policy-key/not-in-tenant',
  severity: 'warning',
  reach: 'file',
  message: 'The policy key "{0}" is not among the keys of the tenant.',
  summary: "A policy key that the tenant does not have, by the settings' list or after somebody looked there.",
  check({ policy, catalogue, options }, report) {
    const tenant = tenantKeysOf(policy, options);
    const names = tenant?.keys.filter(({ state }) => state !== 'empty').map(({ name }) => name) ?? options.policyKeys;
    if (!names) return;
    const facts = catalogue.policyKeys;
    const plain = (name: string): string => facts.withoutPrefix(name.trim()).toLowerCase();
    const listed = new Set(names.map(plain));
    for (const use of keyNamesIn(policy, facts)) {
      if (use.id === '' || listed.has(plain(use.id))) continue;
      const isEmpty = tenant?.keys.some(({ name }) => plain(name) === plain(use.id));
      const near = isEmpty ? undefined : nearest(plain(use.id), listed);
      const name = near === undefined ? undefined : names.find((one) => plain(one) === near)?.trim();
      const suggestion = name && facts.prefix + facts.withoutPrefix(name);
      report({
        span: use.span,
        args: [use.id],
        note: isEmpty
          ? message('It is there, but holds no key.')
          : tenant
            ? message('They were looked up in {0}.', tenant.domains[0] ?? '')
            : message('{0} lists them.', 'b2cPolicy.policyKeys'),
        ...suggest(suggestion, { uri: policy.uri, span: use.span, in: 'attribute' }, (meant) =>
          message('The tenant has the policy key "{0}".', meant),
        ),
      });
    }
  },
};
