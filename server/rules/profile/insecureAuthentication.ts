import { isFilledInLater } from '../../catalogue/condition';
import { technicalProfileOrder } from '../../edits/writing/schemaOrder';
import { textElement } from '../../edits/writing/xmlFragment';
import type { Sourced } from '../../effective/effectiveProfile';
import type { KnownProfile } from '../../effective/profileKind';
import type { Chain } from '../../policy/chain';
import { message } from '../../words/message';
import { isForDevelopment } from '../shared/deploymentMode';
import { lackingProfiles, type Lack, type Need } from '../shared/lackingProfiles';
import { editFix } from '../shared/editFix';
import type { Rule } from '../rule';

const permission = 'AllowInsecureAuthInProduction';

export const insecureAuthentication: Rule = {
  code: 'profile/insecure-authentication',
  severity: 'warning',
  reach: 'family',
  message: 'Technical profile "{0}" calls an API without authentication: outside development mode, that needs {1}.',
  summary:
    'A REST technical profile in use with AuthenticationType None, without the item that allows it in production.',
  check({ policy, policies }, report) {
    for (const { element, id, known } of lackingProfiles(policy, policies, allowed)) {
      const type = known.profile.metadata.get('AuthenticationType');
      report({
        span:
          type?.policy === policy ? type.element.textSpan : (element.attribute('Id')?.valueSpan ?? element.nameSpan),
        args: [id, permission],
        fixes: [
          editFix(
            policy,
            message('Add metadata key "{0}"', permission),
            (edits, why) => {
              const there = known.profile.metadata.get(permission);
              if (there?.policy === policy) return edits.setText(there.element, 'true', why);
              const metadata = edits.ensure(element, 'Metadata', technicalProfileOrder, why);
              edits.insert(metadata, textElement('Item', { Key: permission }, 'true'), 'end', why);
            },
            { needsChoice: true },
          ),
        ],
      });
    }
  },
};

const allowed: Need<Sourced<string>> = { lackedBy: unallowed, nameOf: () => permission, at: ({ policy }) => policy };

function unallowed({ kind, facts, profile }: KnownProfile, chain: Chain): readonly Lack<Sourced<string>>[] {
  if (!kind?.metadataKey(permission)) return [];
  if (facts.metadata('AuthenticationType')?.trim().toLowerCase() !== 'none') return [];
  const value = facts.metadata(permission)?.trim().toLowerCase() ?? 'false';
  if (value === 'true' || value === '1' || isFilledInLater(value)) return [];
  const type = profile.metadata.get('AuthenticationType');
  return type && isForDevelopment(chain) === false ? [[type, 'warning']] : [];
}
