import { holds } from '../../catalogue/condition';
import { knownProfile } from '../../effective/profileKind';
import { profileKindName } from '../../words/kindNames';
import { isDamaged } from '../shared/damage';
import { removeFix } from '../shared/editFix';
import type { Rule } from '../rule';

const callers = new Set(['ValidationTechnicalProfile', 'ValidationClaimsExchangeTechnicalProfile']);

export const validation: Rule = {
  code: 'profile/validation',
  severity: 'warning',
  reach: 'chain',
  message: 'While a page is checked, "{0}" cannot be called: {1}.',
  summary: 'A page or a sign-in elsewhere that is called for validation.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    for (const { element, id, span } of policy.index.references('technicalProfile')) {
      if (!callers.has(element.localName) || isDamaged(element)) continue;
      const known = knownProfile(chain, id);
      const bar = known?.whole ? known.kind?.demands.noValidation : undefined;
      if (!known?.kind || !bar || (bar.unless && holds(bar.unless, known.facts) !== false)) continue;
      report({
        span,
        args: [id, profileKindName(known.kind.title)],
        fixes: [removeFix(policy, element)],
      });
    }
  },
};
