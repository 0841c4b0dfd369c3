import type { Rule } from '../rule';
import { reportUnresolved } from '../shared/unresolvedReferences';

export const subJourney: Rule = {
  code: 'reference/sub-journey',
  severity: 'error',
  reach: 'family',
  message: 'Sub journey "{0}" is not defined in {1} or its base policies.',
  summary: 'A reference to a sub journey that neither the policy nor its base policies define.',
  check: (context, report) => reportUnresolved('subJourney', context, report),
};
