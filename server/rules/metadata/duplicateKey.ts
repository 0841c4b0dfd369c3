import { message } from '../../words/message';
import type { Rule } from '../rule';
import { writtenProfiles, type WrittenItem } from '../shared/writtenProfiles';

export const duplicateKey: Rule = {
  code: 'metadata/duplicate-key',
  severity: 'warning',
  reach: 'chain',
  message: 'Metadata key "{0}" stands more than once in this technical profile.',
  summary: 'A metadata key that one technical profile gives twice: only one of the values can count.',
  check({ policy, policies }, report) {
    for (const { items } of writtenProfiles(policies.chainOf(policy))) {
      if (items.length < 2) continue;
      const seen = new Map<string, WrittenItem>();
      for (const item of items) {
        const first = seen.get(item.name);
        if (!first) {
          seen.set(item.name, item);
          continue;
        }
        report({
          span: item.key.valueSpan,
          args: [item.name],
          related: [{ uri: policy.uri, span: first.key.valueSpan, message: message('The first "{0}".', item.name) }],
        });
      }
    }
  },
};
