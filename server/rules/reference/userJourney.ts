import type { Rule } from '../rule';
import { reportUnresolved } from '../shared/unresolvedReferences';

export const userJourney: Rule = {
  code: 'reference/user-journey',
  severity: 'error',
  reach: 'family',
  message: 'User journey "{0}" is not defined in {1} or its base policies.',
  summary: 'A reference to an user journey that neither the policy nor its base policies define.',
  check: (context, report) => reportUnresolved('userJourney', context, report),
};
