import type { Rule } from '../rule';
import { checkQqItem, insteadOfMetadataRules } from '../shared/qq/qqItems';

export const errorParameter: Rule = {
  code: 'qq/error-parameter',
  severity: 'warning',
  reach: 'family',
  message: 'QQ names its error codes "{1}": without "{0}" {1}, a refusal is taken for an answer.',
  summary: 'A QQ profile that does not know where the answers of QQ hold an error code.',
  insteadOf: insteadOfMetadataRules,
  check: (context, report) => checkQqItem('ResponseErrorCodeParamName', context, report),
};
