import { message } from '../../words/message';
import type { Rule } from '../rule';

export const ambiguousBase: Rule = {
  code: 'inheritance/ambiguous-base',
  severity: 'information',
  reach: 'chain',
  message:
    'Several files have the PolicyId "{0}" and none is nearer than the others, so it is unknown which one is the base policy. Open only the folder of this family, or rename the copies.',
  summary: 'A base policy that several files at the same distance could be.',
  check({ policy, policies }, report) {
    const link = policies.baseLink(policy);
    if (!policy.base || link.kind !== 'ambiguous') return;
    report({
      span: policy.base.policyId.span,
      args: [policy.base.policyId.value],
      related: link.uris.slice(0, 8).flatMap((uri) => {
        const candidate = policies.get(uri);
        if (!candidate?.policyId) return [];
        return [{ uri, span: candidate.policyId.span, message: message('This file has that PolicyId too.') }];
      }),
    });
  },
};
