import type { Rule } from '../rule';
import { reportUnresolved } from '../shared/unresolvedReferences';

export const clientDefinition: Rule = {
  code: 'reference/client-definition',
  severity: 'error',
  reach: 'family',
  message: 'Client definition "{0}" is not defined in {1} or its base policies.',
  summary: 'A reference to a client definition that neither the policy nor its base policies define.',
  check: (context, report) => reportUnresolved('clientDefinition', context, report),
};
