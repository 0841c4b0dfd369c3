import type { Rule } from '../rule';
import { reportUnresolved } from '../shared/unresolvedReferences';

export const claimType: Rule = {
  code: 'reference/claim-type',
  severity: 'error',
  reach: 'family',
  message: 'Claim type "{0}" is not defined in {1} or its base policies.',
  summary: 'A reference to a claim type that neither the policy nor its base policies define.',
  check: (context, report) => reportUnresolved('claimType', context, report),
};
