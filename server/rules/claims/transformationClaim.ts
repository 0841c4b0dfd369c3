import type { Rule } from '../rule';
import { knownNames, nameFaults, placeOf, renaming } from '../shared/transformationNames';
import { writtenTransformations } from '../shared/writtenTransformations';

export const transformationClaim: Rule = {
  code: 'claims/transformation-claim',
  severity: 'error',
  reach: 'chain',
  message: 'The method {1} has no claim "{0}" here.',
  summary: 'A TransformationClaimType that the method of the claims transformation does not know.',
  check({ policy, policies }, report) {
    for (const written of writtenTransformations(policies.chainOf(policy))) {
      const { method } = written;
      if (!method) continue;
      for (const list of ['InputClaims', 'OutputClaims'] as const) {
        const known = list === 'InputClaims' ? method.inputClaims : method.outputClaims;
        for (const fault of nameFaults(written, method, list).unknown)
          report({
            span: placeOf(fault.item),
            args: [fault.item.name, method.name],
            note: knownNames(known),
            ...renaming(policy, fault),
            // The service is known to refuse wrong input claims of methods that are documented.
            ...(list === 'InputClaims' && method.documented ? {} : { severity: 'warning' as const }),
          });
      }
    }
  },
};
