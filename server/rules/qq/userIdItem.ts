import type { Rule } from '../rule';
import { checkQqItem, insteadOfMetadataRules } from '../shared/qq/qqItems';

export const userIdItem: Rule = {
  code: 'qq/user-id-item',
  severity: 'warning',
  reach: 'family',
  message: 'QQ calls the id of a user "{1}": "{0}" is {1}.',
  summary: 'A QQ profile that looks for the id of the user under another name than QQ gives it.',
  insteadOf: insteadOfMetadataRules,
  check: (context, report) => checkQqItem('external_user_identity_claim_id', context, report),
};
