import type { Rule } from '../rule';
import { reportUnresolved } from '../shared/unresolvedReferences';

export const contentDefinition: Rule = {
  code: 'reference/content-definition',
  severity: 'error',
  reach: 'family',
  message: 'Content definition "{0}" is not defined in {1} or its base policies.',
  summary: 'A reference to a content definition that neither the policy nor its base policies define.',
  check: (context, report) => reportUnresolved('contentDefinition', context, report),
};
