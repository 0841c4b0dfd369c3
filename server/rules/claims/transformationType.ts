import { holdsPlaceholder } from '../../catalogue/placeholders';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import type { Chain } from '../../policy/chain';
import { message } from '../../words/message';
import type { Related, Rule } from '../rule';
import { writtenItems, writtenTransformations } from '../shared/writtenTransformations';

export const transformationType: Rule = {
  code: 'claims/transformation-type',
  severity: 'error',
  reach: 'chain',
  message: 'Claim type "{0}" is of data type {1}; "{2}" of the method {3} takes {4}.',
  summary: 'A claim whose data type does not fit the place that a claims transformation gives it.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    if (!chain.settled) return;
    for (const { element, method } of writtenTransformations(chain)) {
      if (!method) continue;
      const types = new Map<string, string>();
      for (const list of ['InputClaims', 'OutputClaims'] as const)
        for (const { element: claim, name } of writtenItems(element, list)) {
          const known = (list === 'InputClaims' ? method.inputClaims : method.outputClaims).item(name);
          const reference = claim.attribute('ClaimTypeReferenceId');
          const dataType = reference && dataTypeOf(chain, reference.value);
          if (!known || !reference || dataType === undefined) continue;
          if (list === 'InputClaims') types.set(known.id, dataType);
          const same = known.sameTypeAs === undefined ? undefined : types.get(known.sameTypeAs);
          const takes = same === undefined ? known.dataTypes : [same];
          if (takes.includes('any') || takes.includes(dataType)) continue;
          // The service is known to compare the types of input claims; those of some methods are not known for sure.
          const sure = list === 'InputClaims' && known.sure && method.documented;
          report({
            span: reference.valueSpan,
            args: [reference.value.trim(), dataType, name || known.id, method.name, takes.join(', ')],
            related: definitionOf(chain, reference.value),
            ...(sure ? {} : { severity: 'warning' as const }),
          });
        }
    }
  },
};

function dataTypeOf(chain: Chain, id: string): string | undefined {
  const dataType = effectiveClaimType(chain, id)?.dataType;
  return dataType === undefined || holdsPlaceholder(dataType) ? undefined : dataType;
}

function definitionOf(chain: Chain, id: string): readonly Related[] {
  const part = effectiveClaimType(chain, id)?.part('DataType');
  return part
    ? [{ uri: part.policy.uri, span: part.element.textSpan, message: message('The data type is given here.') }]
    : [];
}
