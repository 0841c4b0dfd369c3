import type { Rule } from '../rule';
import { checkQqItem, insteadOfMetadataRules } from '../shared/qq/qqItems';

export const claimsFormat: Rule = {
  code: 'qq/claims-format',
  severity: 'error',
  reach: 'family',
  message: 'QQ says who the user is in JSONP: "{0}" is {1}.',
  summary: 'A QQ profile that does not read the answer of the claims endpoint in the format that QQ gives it.',
  insteadOf: insteadOfMetadataRules,
  check: (context, report) => checkQqItem('ClaimsResponseFormat', context, report),
};
