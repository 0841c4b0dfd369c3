import { userInputType } from '../../catalogue/claimTypes';
import { buildingBlocks } from '../../policy/buildingBlocks';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import { isDamaged } from '../shared/damage';
import type { Rule } from '../rule';

export const severalDefaults: Rule = {
  code: 'claims/several-defaults',
  severity: 'warning',
  reach: 'chain',
  message: 'Claim type "{0}" takes one value, and another one is selected by default already.',
  summary: 'More than one default in an enumeration of which users pick one.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    for (const element of buildingBlocks(policy, 'ClaimsSchema', 'ClaimType')) {
      const id = element.valueOf('Id') ?? '';
      const choices = element.element('Restriction')?.elements('Enumeration') ?? [];
      if (choices.length < 2 || isDamaged(element)) continue;
      const own = element.element('UserInputType');
      const inherited =
        own || !chain.settled ? undefined : effectiveClaimType(chain, id)?.part('UserInputType')?.element;
      const input = (own ?? inherited)?.textContent;
      if (input === undefined || userInputType(input)?.choices !== 'one') continue;
      const defaults = choices.flatMap((choice) => choice.attribute('SelectByDefault') ?? []);
      const selected = defaults.filter(({ value }) => /^\s*(?:true|1)\s*$/i.test(value));
      for (const attribute of selected.slice(1)) report({ span: attribute.valueSpan, args: [id] });
    }
  },
};
