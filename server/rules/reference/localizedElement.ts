import type { IdKind } from '../../catalogue/idKind';
import { idKindName } from '../../words/kindNames';
import type { Rule } from '../rule';
import { isLocalized, unresolved, unresolvedHelp } from '../shared/unresolvedReferences';

/**
 * The service does not mind texts for what is not there, and translations shared by several packs of policies have
 * them: only what looks like a slip is more than information.
 */
export const localizedElement: Rule = {
  code: 'reference/localized-element',
  severity: 'warning',
  reach: 'family',
  message: 'This text is for the {0} "{1}", which is not defined in {2} or its base policies: nobody will see it.',
  summary: 'A localized string or collection for something that is not defined.',
  check({ policy, policies, catalogue: { references } }, report) {
    for (const kind of references.kindsAt('LocalizedString'))
      for (const use of unresolved(kind, policy, policies)) {
        if (!isLocalized(use) || isDefinedByHeirs(kind, use.key)) continue;
        const help = unresolvedHelp(use, policy, policies);
        report({
          span: use.span,
          args: [idKindName(kind), use.id, policy.policyId?.value ?? ''],
          ...(help.suggestion === undefined ? { severity: 'information' as const } : {}),
          ...help,
        });
      }

    /** The page is made for the relying party, which may define more. */
    function isDefinedByHeirs(kind: IdKind, key: string): boolean {
      return policies.descendantsOf(policy).some((heir) => heir.damaged || heir.index.defined(kind, key).length > 0);
    }
  },
};
