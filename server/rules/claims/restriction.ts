import { dataTypeAccepts } from '../../catalogue/claimTypes';
import { holdsPlaceholder } from '../../catalogue/placeholders';
import { buildingBlocks } from '../../policy/buildingBlocks';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import { isDamaged } from '../shared/damage';
import type { Rule } from '../rule';

export const restriction: Rule = {
  code: 'claims/restriction',
  severity: 'warning',
  reach: 'chain',
  message: 'Value "{0}" cannot be a value of claim type "{1}": its data type is {2}.',
  summary: 'A value of an enumeration that does not fit the data type of the claim.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    for (const element of buildingBlocks(policy, 'ClaimsSchema', 'ClaimType')) {
      const id = element.valueOf('Id') ?? '';
      const choices = element.element('Restriction')?.elements('Enumeration') ?? [];
      if (choices.length === 0 || isDamaged(element)) continue;
      const own = element.element('DataType')?.textContent;
      const dataType = own ?? (chain.settled ? effectiveClaimType(chain, id)?.dataType : undefined);
      if (dataType === undefined) continue;
      for (const choice of choices) {
        const value = choice.attribute('Value');
        if (!value || value.value.trim() === '' || holdsPlaceholder(value.value)) continue;
        if (!dataTypeAccepts(dataType, value.value))
          report({ span: value.valueSpan, args: [value.value, id, dataType] });
      }
    }
  },
};
