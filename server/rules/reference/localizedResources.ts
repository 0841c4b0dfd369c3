import type { Rule } from '../rule';
import { reportUnresolved } from '../shared/unresolvedReferences';

export const localizedResources: Rule = {
  code: 'reference/localized-resources',
  severity: 'error',
  reach: 'family',
  message: 'Localized resources "{0}" are not defined in {1} or its base policies.',
  summary: 'A reference to localized resources that neither the policy nor its base policies define.',
  check: (context, report) => reportUnresolved('localizedResources', context, report),
};
