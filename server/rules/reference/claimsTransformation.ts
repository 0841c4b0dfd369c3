import type { Rule } from '../rule';
import { reportUnresolved } from '../shared/unresolvedReferences';

export const claimsTransformation: Rule = {
  code: 'reference/claims-transformation',
  severity: 'error',
  reach: 'family',
  message: 'Claims transformation "{0}" is not defined in {1} or its base policies.',
  summary: 'A reference to a claims transformation that neither the policy nor its base policies define.',
  check: (context, report) => reportUnresolved('claimsTransformation', context, report),
};
