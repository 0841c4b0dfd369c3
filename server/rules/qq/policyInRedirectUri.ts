import { usesPolicyInRedirect } from '../../signIn/policyInRedirect';
import { message } from '../../words/message';
import { isDamaged } from '../shared/damage';
import { isPartOf, writtenQqProfiles } from '../shared/qq/qqProfiles';
import { editFix } from '../shared/editFix';
import type { Rule } from '../rule';

export const policyInRedirectUri: Rule = {
  code: 'qq/policy-in-redirect-uri',
  severity: 'information',
  reach: 'family',
  message:
    'The callback address has the name of the policy in it: QQ answers "redirect uri is illegal(100010)" unless just that address of every policy is registered.',
  summary: 'A QQ profile whose callback address is another one for each policy.',
  check(context, report) {
    const { policy } = context;
    for (const written of writtenQqProfiles(context)) {
      const items = written.views.map(({ profile }) => usesPolicyInRedirect(profile));
      const [item] = items;
      if (!item || items.some((other) => other?.element !== item.element)) continue;
      if (!isPartOf(item.element, written, policy) || isDamaged(item.element)) continue;
      report({
        span: item.element.textSpan,
        fixes: [
          editFix(
            policy,
            message('Change to "{0}"', 'false'),
            (edits, why) => edits.setText(item.element, 'false', why),
            { needsChoice: true },
          ),
        ],
      });
    }
  },
};
