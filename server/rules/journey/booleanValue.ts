import { message } from '../../words/message';
import { XmlEdits } from '../../edits/writing/xmlEdits';
import type { Rule } from '../rule';
import { comparison, preconditionsOf } from '../shared/flow/preconditions';

/** A boolean claim compared with a text that is never its value. */
export const booleanValue: Rule = {
  code: 'journey/boolean-value',
  // So documents say; many published policies write it in lower case, and seem to work.
  severity: 'information',
  reach: 'chain',
  message: 'The claim "{0}" is boolean: its value is compared as "True" or "False", with case, and is never "{1}".',
  summary: 'A precondition that compares a boolean claim with other than True or False.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    for (const one of preconditionsOf(policy)) {
      const compared = comparison(one, chain);
      const text = compared?.value.textContent.trim() ?? '';
      if (compared?.dataType !== 'boolean' || text === '' || text === 'True' || text === 'False') continue;
      const { value } = compared;
      const right = ['True', 'False'].find((known) => known.toLowerCase() === text.toLowerCase());
      report({
        span: { start: value.start, end: value.end },
        args: [compared.claim, text],
        fixes:
          right === undefined
            ? []
            : [
                {
                  title: message('Change to "{0}"', right),
                  preferred: true,
                  plan: () => {
                    const edits = new XmlEdits(policy.uri, policy.document);
                    edits.setText(value, right, message('Boolean claims are compared as "True" or "False".'));
                    return edits.plan();
                  },
                },
              ],
      });
    }
  },
};
