import { nearest } from '../../catalogue/nearest';
import { message } from '../../message';
import { isOpen } from '../../policy/policy';
import { suggest } from '../replaceFix';
import type { Rule } from '../rule';

export const baseNotFound: Rule = {
  code: 'inheritance/base-not-found',
  severity: 'error',
  reach: 'chain',
  message:
    'Base policy "{0}" is not among the open files and folders, so what this policy takes from it cannot be checked. Open the folder that holds it to check everything.',
  summary: 'A base policy that is not in the workspace: references into it cannot be checked.',
  check({ policy, policies }, report) {
    const { base } = policy;
    const link = policies.baseLink(policy);
    if (!base || link.kind !== 'missing') return;
    const { value, span } = base.policyId;
    // Without a family around it, it is more likely that somebody looks at some files only.
    const sure = link.nearby.length > 0 && !isOpen(value);
    report({
      span,
      args: [value],
      ...(sure ? {} : { severity: 'information' }),
      ...suggest(sure ? nearest(value, link.nearby) : undefined, { uri: policy.uri, span, in: 'text' }, (meant) =>
        message('"{0}" is a policy of this folder.', meant),
      ),
    });
  },
};
