import { message } from '../../words/message';
import type { Rule } from '../rule';
import { keyNamesIn } from '../shared/policyKeyNames';
import { tenantKeysOf } from '../shared/tenantKeys';

export const expires: Rule = {
  code: 'policy-key/expires',
  severity: 'warning',
  reach: 'file',
  message: 'The policy key "{0}" of the tenant ends on {1}.',
  summary: 'A policy key that has expired or is about to, after somebody looked in the tenant.',
  check({ policy, catalogue, options }, report) {
    const facts = catalogue.policyKeys;
    const plain = (name: string): string => facts.withoutPrefix(name.trim()).toLowerCase();
    const ending = (tenantKeysOf(policy, options)?.keys ?? []).filter(
      ({ state }) => state === 'expired' || state === 'expiring',
    );
    if (ending.length === 0) return;
    for (const { id, span } of keyNamesIn(policy, facts)) {
      const key = ending.find(({ name }) => plain(name) === plain(id));
      if (!key) continue;
      const draft = { span, args: [id, key.ends ?? ''] };
      // Documentation of policy keys: one that has expired is not used, and what needs it fails.
      if (key.state === 'expired') report({ ...draft, note: message('The service does not use it any more.') });
      else report({ ...draft, severity: 'information' });
    }
  },
};
