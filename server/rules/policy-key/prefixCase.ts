import { message } from '../../words/message';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';
import { keyNamesIn } from '../shared/policyKeyNames';

export const prefixCase: Rule = {
  code: 'policy-key/prefix-case',
  severity: 'hint',
  reach: 'file',
  message: 'The names of policy keys begin with {0}, in capitals.',
  summary: 'A policy key name whose prefix is written in another case.',
  check({ policy, catalogue }, report) {
    const facts = catalogue.policyKeys;
    for (const use of keyNamesIn(policy, facts)) {
      if (!facts.hasPrefix(use.id) || use.id.startsWith(facts.prefix)) continue;
      const newText = facts.prefix + facts.withoutPrefix(use.id);
      const why = message('The names of policy keys begin with {0}.', facts.prefix);
      report({
        span: use.span,
        args: [facts.prefix],
        fixes: [replaceFix({ uri: policy.uri, span: use.span, in: 'attribute', newText, why, preferred: true })],
      });
    }
  },
};
