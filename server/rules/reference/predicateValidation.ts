import type { Rule } from '../rule';
import { reportUnresolved } from '../shared/unresolvedReferences';

export const predicateValidation: Rule = {
  code: 'reference/predicate-validation',
  severity: 'error',
  reach: 'family',
  message: 'Predicate validation "{0}" is not defined in {1} or its base policies.',
  summary: 'A reference to a predicate validation that neither the policy nor its base policies define.',
  check: (context, report) => reportUnresolved('predicateValidation', context, report),
};
