import type { Rule } from '../rule';

/** Reported by the checker itself, which alone knows what a comment silenced. */
export const unusedSuppression: Rule = {
  code: 'schema/unused-suppression',
  severity: 'hint',
  reach: 'file',
  message: 'Nothing here is silenced by "{0}": no rule of that name finds anything.',
  summary: 'A comment that silences a rule which finds nothing there.',
  check: () => undefined,
};
