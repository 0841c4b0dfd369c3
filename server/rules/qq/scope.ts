import type { Rule } from '../rule';
import { checkQqItem, insteadOfMetadataRules } from '../shared/qq/qqItems';

export const scope: Rule = {
  code: 'qq/scope',
  severity: 'warning',
  reach: 'family',
  message: 'What QQ may be asked for is given by names of its interfaces, separated by commas: "{0}" is {1}.',
  summary: 'A QQ profile that asks for something that QQ has no interface for.',
  insteadOf: insteadOfMetadataRules,
  check(context, report) {
    // QQ takes a request without scope for one for the standard interface.
    checkQqItem('scope', context, report, ({ fault }) => (fault === 'missing' ? 'information' : undefined));
  },
};
