import type { Rule } from '../rule';
import { checkQqItem, insteadOfMetadataRules } from '../shared/qq/qqItems';

export const httpBinding: Rule = {
  code: 'qq/http-binding',
  severity: 'error',
  reach: 'family',
  message: 'QQ takes requests for tokens as {1}: "{0}" is {1}.',
  summary: 'A QQ profile that does not call the token endpoint with GET.',
  insteadOf: insteadOfMetadataRules,
  check: (context, report) => checkQqItem('HttpBinding', context, report),
};
