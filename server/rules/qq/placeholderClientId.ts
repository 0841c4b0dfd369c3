import { checkQqClientId } from '../shared/qq/qqClientIds';
import type { Rule } from '../rule';

export const placeholderClientId: Rule = {
  code: 'qq/placeholder-client-id',
  severity: 'warning',
  reach: 'family',
  message: '"{0}" is still to be replaced by the APP ID of your QQ application.',
  summary: 'A QQ profile whose client_id is the text of an example instead of an APP ID.',
  insteadOf: ['policy/placeholder'],
  check: (context, report) => checkQqClientId('placeholder', context, report),
};
