import type { Rule } from '../rule';
import { nameFaults } from '../shared/transformationNames';
import { isAlone, writtenTransformations } from '../shared/writtenTransformations';

export const missingTransformationClaim: Rule = {
  code: 'claims/missing-transformation-claim',
  severity: 'error',
  reach: 'chain',
  message: 'The method {1} needs an input claim with TransformationClaimType "{0}".',
  summary: 'An input claim without which the method of the claims transformation does not work.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    for (const written of writtenTransformations(chain)) {
      const { method, element } = written;
      if (!method) continue;
      const { missing } = nameFaults(written, method, 'InputClaims');
      if (missing.length === 0 || !isAlone(written, chain)) continue;
      for (const { id } of missing)
        report({
          span: (element.element('InputClaims') ?? element).nameSpan,
          args: [id, method.name],
          ...(method.documented ? {} : { severity: 'warning' as const }),
        });
    }
  },
};
