import type { Rule } from '../rule';
import { acts } from '../shared/actingMetadata';
import { isLocalized, unresolved, unresolvedHelp } from '../shared/unresolvedReferences';

/** Selections within journeys have a rule of their own, which knows the step that they lead to. */
export const claimsExchange: Rule = {
  code: 'reference/claims-exchange',
  severity: 'error',
  reach: 'family',
  message: 'No journey of {1}, its base policies or the policies that inherit from it has a claims exchange "{0}".',
  summary: 'Metadata that names a claims exchange which no journey has.',
  check({ policy, policies }, report) {
    for (const use of unresolved('claimsExchange', policy, policies)) {
      // Where a setting takes several exchanges, how they are separated is not documented.
      if (use.within || isLocalized(use) || /[\s,;]/.test(use.id)) continue;
      const heirs = policies.descendantsOf(policy);
      if (heirs.some((heir) => heir.damaged || heir.index.defined('claimsExchange', use.key).length > 0)) continue;
      if (![policy, ...heirs].some((one) => acts(use.element, policies.chainOf(one)))) continue;
      report({
        span: use.span,
        args: [use.id, policy.policyId?.value ?? ''],
        ...unresolvedHelp(use, policy, policies),
      });
    }
  },
};
