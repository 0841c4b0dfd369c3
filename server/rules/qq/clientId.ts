import { checkQqClientId } from '../shared/qq/qqClientIds';
import type { Rule } from '../rule';

export const clientId: Rule = {
  code: 'qq/client-id',
  severity: 'error',
  reach: 'family',
  message: '"{0}" is no APP ID: QQ Connect gives applications a number, usually of nine or ten digits.',
  summary: 'A QQ profile whose client_id cannot be the APP ID of a QQ application.',
  check: (context, report) => checkQqClientId('other', context, report),
};
