import type { Rule } from '../rule';
import { reportUnresolved } from '../shared/unresolvedReferences';

export const displayControl: Rule = {
  code: 'reference/display-control',
  severity: 'error',
  reach: 'family',
  message: 'Display control "{0}" is not defined in {1} or its base policies.',
  summary: 'A reference to a display control that neither the policy nor its base policies define.',
  check: (context, report) => reportUnresolved('displayControl', context, report),
};
