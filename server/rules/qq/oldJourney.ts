import { XmlEdits } from '../../edits/writing/xmlEdits';
import { message } from '../../words/message';
import { isDamaged } from '../shared/damage';
import { journeyLeftBehind, relyingPartiesOf } from '../shared/qq/qqJourneys';
import type { Rule } from '../rule';

export const oldJourney: Rule = {
  code: 'qq/old-journey',
  severity: 'warning',
  reach: 'family',
  message: 'Users are not offered QQ here: "{0}" is run, and its copy "{1}" has QQ.',
  summary: 'A relying party that still runs the journey without QQ, beside a copy with QQ that nothing runs.',
  check({ policy, policies }, report) {
    if (!policy.relyingParty) return;
    // Where the policy is itself inherited, its own place is the one to change.
    const place = relyingPartiesOf(policies, policy).find((one) => one.policy === policy);
    if (!place || place.reference.policy !== policy || isDamaged(place.reference.element)) return;
    const meant = journeyLeftBehind(policies, place);
    const attribute = place.reference.element.attribute('ReferenceId');
    if (!meant || !attribute) return;
    const why = message('The relying party runs the journey that offers QQ.');
    report({
      span: attribute.valueSpan,
      args: [place.journey.id, meant.id],
      suggestion: meant.id,
      fixes: [
        {
          title: message('Change to "{0}"', meant.id),
          preferred: true,
          plan: () => {
            const edits = new XmlEdits(policy.uri, policy.document);
            edits.setAttribute(place.reference.element, 'ReferenceId', meant.id, why);
            return edits.plan();
          },
        },
      ],
    });
  },
};
