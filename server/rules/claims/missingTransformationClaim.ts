import type { Rule } from '../rule';
import { nameFaults } from '../transformationNames';
import { writtenTransformations } from '../writtenTransformations';

export const missingTransformationClaim: Rule = {
  code: 'claims/missing-transformation-claim',
  severity: 'error',
  reach: 'chain',
  message: 'The method {1} needs an input claim with TransformationClaimType "{0}".',
  summary: 'An input claim without which the method of the claims transformation does not work.',
  check({ policy, policies }, report) {
    for (const written of writtenTransformations(policies.chainOf(policy))) {
      const { method, element, alone } = written;
      if (!method || !alone) continue;
      for (const { id } of nameFaults(written, method, 'InputClaims').missing)
        report({
          span: (element.element('InputClaims') ?? element).nameSpan,
          args: [id, method.name],
          ...(method.documented ? {} : { severity: 'warning' as const }),
        });
    }
  },
};
