import { userInputType, userInputTypesFor } from '../../catalogue/claimTypes';
import { message } from '../../words/message';
import { buildingBlocks } from '../../policy/buildingBlocks';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import { isDamaged } from '../shared/damage';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';

export const inputType: Rule = {
  code: 'claims/input-type',
  severity: 'warning',
  reach: 'chain',
  message: 'A {0} does not take claims of data type {1} ("{2}"). It takes: {3}.',
  summary: 'A UserInputType that does not go with the data type of its claim.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    for (const element of buildingBlocks(policy, 'ClaimsSchema', 'ClaimType')) {
      const id = element.valueOf('Id') ?? '';
      const ownInput = element.element('UserInputType');
      const ownType = element.element('DataType');
      if ((!ownInput && !ownType) || isDamaged(element)) continue;
      // Both written here count, whatever bases say; else the other one is theirs.
      const both = ownInput !== undefined && ownType !== undefined;
      if (!both && (chain.policies.length === 1 || !chain.settled)) continue;
      const claim = both ? undefined : effectiveClaimType(chain, id);
      const input = ownInput ?? claim?.part('UserInputType')?.element;
      const dataType = ownType?.textContent ?? claim?.dataType;
      const known = input && userInputType(input.textContent);
      if (!known || !dataType || known.dataTypes.length === 0 || known.dataTypes.includes(dataType)) continue;
      const others = userInputTypesFor(dataType);
      // A data type that no input type takes is not known well enough.
      if (others.length === 0 && !knownToNeedOther.has(dataType)) continue;
      const here = ownInput === input ? ownInput : ownType;
      if (!here) continue;
      const span = here.textSpan;
      const why = message('"{0}" goes with data type {1}.', others.join(', '), dataType);
      report({
        span,
        args: [known.name, dataType, id, known.dataTypes.join(', ')],
        ...(here === ownInput
          ? {
              fixes: others.map((newText) =>
                replaceFix({ uri: policy.uri, span, in: 'text', newText, why, needsChoice: true }),
              ),
            }
          : {}),
      });
    }
  },
};

/** Collections and identities that no page can ask for. */
const knownToNeedOther = new Set(['stringCollection', 'userIdentity', 'userIdentityCollection']);
