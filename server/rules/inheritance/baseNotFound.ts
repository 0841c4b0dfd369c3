import { nearest } from '../../catalogue/nearest';
import { message } from '../../words/message';
import { isOpen } from '../../policy/policy';
import { suggest } from '../shared/replaceFix';
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
    // Unless a policy of nearly that name is here, it is more likely that somebody looks at some files only.
    const suggestion = isOpen(value) ? undefined : nearest(value, link.nearby);
    report({
      span,
      args: [value],
      ...(suggestion === undefined ? { severity: 'information' } : {}),
      ...suggest(suggestion, { uri: policy.uri, span, in: 'text' }, (meant) =>
        message('"{0}" is a policy of this folder.', meant),
      ),
    });
  },
};
