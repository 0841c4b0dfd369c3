import type { Rule } from '../rule';
import { reportUnresolved } from '../shared/unresolvedReferences';

export const inputValidation: Rule = {
  code: 'reference/input-validation',
  severity: 'error',
  reach: 'family',
  message: 'Input validation "{0}" is not defined in {1} or its base policies.',
  summary: 'A reference to an input validation that neither the policy nor its base policies define.',
  check: (context, report) => reportUnresolved('inputValidation', context, report),
};
