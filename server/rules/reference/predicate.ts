import type { Rule } from '../rule';
import { reportUnresolved } from '../shared/unresolvedReferences';

export const predicate: Rule = {
  code: 'reference/predicate',
  severity: 'error',
  reach: 'family',
  message: 'Predicate "{0}" is not defined in {1} or its base policies.',
  summary: 'A reference to a predicate that neither the policy nor its base policies define.',
  check: (context, report) => reportUnresolved('predicate', context, report),
};
