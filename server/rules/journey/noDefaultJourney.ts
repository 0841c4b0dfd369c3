import { openElements } from '../../policy/openPlaces';
import { isWithin } from '../../xml/ancestors';
import { message } from '../../words/message';
import { XmlEdits } from '../../edits/writing/xmlEdits';
import { element } from '../../edits/writing/xmlFragment';
import type { Rule } from '../rule';

/** A relying party that runs no journey. */
export const noDefaultJourney: Rule = {
  code: 'journey/no-default-journey',
  severity: 'warning',
  reach: 'chain',
  message:
    'Neither this relying party nor one of its base policies names the journey that it runs (DefaultUserJourney).',
  summary: 'A relying party without a default user journey.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    const { relyingParty } = policy;
    if (!relyingParty || !chain.complete || policy.damaged) return;
    if (chain.policies.some((one) => one.relyingParty?.element('DefaultUserJourney'))) return;
    if (openElements(policy.document).some((one) => one === relyingParty || isWithin(relyingParty, one))) return;
    const journeys = chain.idsOf('userJourney');
    report({
      span: { start: relyingParty.start, end: relyingParty.startTagEnd },
      fixes: journeys.slice(0, 5).map((id) => ({
        title: message('Run the journey "{0}"', id),
        needsChoice: true,
        plan: () => {
          const edits = new XmlEdits(policy.uri, policy.document);
          const why = message('The relying party runs "{0}".', id);
          edits.insert(relyingParty, element('DefaultUserJourney', { ReferenceId: id }, []), 'start', why);
          return edits.plan();
        },
      })),
    });
  },
};
