import type { Rule } from '../rule';
import { knownNames, nameFaults, placeOf, renaming } from '../shared/transformationNames';
import { writtenTransformations } from '../shared/writtenTransformations';

export const transformationParameter: Rule = {
  code: 'claims/transformation-parameter',
  severity: 'warning',
  reach: 'chain',
  message: 'The method {1} has no input parameter "{0}".',
  summary: 'An input parameter that the method of the claims transformation does not know.',
  check({ policy, policies }, report) {
    for (const written of writtenTransformations(policies.chainOf(policy))) {
      const { method } = written;
      if (!method) continue;
      for (const fault of nameFaults(written, method, 'InputParameters').unknown)
        report({
          span: placeOf(fault.item),
          args: [fault.item.name, method.name],
          note: knownNames(method.inputParameters),
          ...renaming(policy, fault),
        });
    }
  },
};
