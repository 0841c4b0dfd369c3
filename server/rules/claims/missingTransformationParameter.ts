import { element as newElement } from '../../edits/writing/xmlFragment';
import { message } from '../../words/message';
import type { Rule } from '../rule';
import { editFix } from '../shared/editFix';
import { nameFaults } from '../shared/transformationNames';
import { isAlone, writtenTransformations } from '../shared/writtenTransformations';

const order = ['InputClaims', 'InputParameters', 'OutputClaims'];

export const missingTransformationParameter: Rule = {
  code: 'claims/missing-transformation-parameter',
  severity: 'warning',
  reach: 'chain',
  message: 'The method {1} needs the input parameter "{0}".',
  summary: 'An input parameter without which the method of the claims transformation does not work.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    for (const written of writtenTransformations(chain)) {
      const { method, element } = written;
      if (!method) continue;
      const { missing } = nameFaults(written, method, 'InputParameters');
      if (missing.length === 0 || !isAlone(written, chain)) continue;
      for (const { id, allowed, dataTypes } of missing)
        report({
          span: (element.element('InputParameters') ?? element).nameSpan,
          args: [id, method.name],
          fixes: (allowed ?? []).map((value) =>
            editFix(
              policy,
              message('Add "{0}" with "{1}"', id, value),
              (edits, why) => {
                const parent = edits.ensure(element, 'InputParameters', order, why);
                const attributes = { Id: id, DataType: dataTypes[0] ?? 'string', Value: value };
                edits.insert(parent, newElement('InputParameter', attributes), 'end', why);
              },
              { needsChoice: true },
            ),
          ),
        });
    }
  },
};
