import type { Rule } from '../rule';
import { checkQqItem, endpointKeys, insteadOfMetadataRules } from '../shared/qq/qqItems';

export const endpoint: Rule = {
  code: 'qq/endpoint',
  severity: 'error',
  reach: 'family',
  message: 'QQ is not called at the right address: "{0}" is {1}.',
  summary: 'An endpoint of a QQ profile that is missing, not https, or has another host or path than those of QQ.',
  insteadOf: insteadOfMetadataRules,
  check(context, report) {
    for (const key of endpointKeys)
      // A service of one's own may stand in between.
      checkQqItem(key, context, report, ({ fault }) => (fault === 'elsewhere' ? 'warning' : undefined));
  },
};
