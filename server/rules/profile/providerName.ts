import { claimsProviderOrder } from '../../edits/writing/schemaOrder';
import { textElement } from '../../edits/writing/xmlFragment';
import { message } from '../../words/message';
import { isDamaged } from '../shared/damage';
import { editFix } from '../shared/editFix';
import type { Rule } from '../rule';

export const providerName: Rule = {
  code: 'profile/provider-name',
  severity: 'error',
  reach: 'file',
  message: 'The claims provider has no DisplayName: the service requires one, though the schema does not.',
  summary: 'A ClaimsProvider without DisplayName.',
  check({ policy }, report) {
    for (const list of policy.root?.elements('ClaimsProviders') ?? [])
      for (const provider of list.elements('ClaimsProvider')) {
        if (provider.element('DisplayName') || isDamaged(provider)) continue;
        const name = provider.descend('TechnicalProfiles', 'TechnicalProfile')?.valueOf('Id') ?? 'Provider';
        report({
          span: provider.nameSpan,
          fixes: [
            editFix(
              policy,
              message('Add "{0}"', 'DisplayName'),
              (edits, why) =>
                edits.insert(provider, textElement('DisplayName', {}, name), { order: claimsProviderOrder }, why),
              { preferred: true },
            ),
          ],
        });
      }
  },
};
