import type { Rule } from '../rule';
import { comparison, preconditionsOf } from '../shared/flow/preconditions';

/** A claim compared with a text that is the id of another claim. */
export const claimAsValue: Rule = {
  code: 'journey/claim-as-value',
  severity: 'information',
  reach: 'chain',
  message: 'The claim "{0}" is compared with the text "{1}", not with the value of the claim of that id.',
  summary: 'A precondition whose second value is the id of a claim.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    for (const one of preconditionsOf(policy)) {
      const compared = comparison(one, chain);
      const text = compared?.value.textContent.trim() ?? '';
      if (compared && text !== '' && chain.defines('claimType', text))
        report({ span: { start: compared.value.start, end: compared.value.end }, args: [compared.claim, text] });
    }
  },
};
