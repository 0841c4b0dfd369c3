import type { Rule } from '../rule';
import { reportUnresolved } from '../shared/unresolvedReferences';

export const technicalProfile: Rule = {
  code: 'reference/technical-profile',
  severity: 'error',
  reach: 'family',
  message: 'Technical profile "{0}" is not defined in {1} or its base policies.',
  summary: 'A reference to a technical profile that neither the policy nor its base policies define.',
  check: (context, report) => reportUnresolved('technicalProfile', context, report),
};
