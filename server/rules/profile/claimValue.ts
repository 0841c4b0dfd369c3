import { holds, isFilledInLater } from '../../catalogue/condition';
import type { ClaimNeed } from '../../catalogue/technicalProfiles';
import { isKnownAs, profileClaims } from '../../effective/profileClaims';
import { message, type Word } from '../../words/message';
import { isDamaged } from '../shared/damage';
import { editFix } from '../shared/editFix';
import { writtenProfiles } from '../shared/writtenProfiles';
import type { Rule } from '../rule';

export const claimValue: Rule = {
  code: 'profile/claim-value',
  severity: 'warning',
  reach: 'chain',
  message: 'Claim "{0}" needs a DefaultValue here: {1}.',
  summary: 'A claim whose DefaultValue is not what the kind of the technical profile asks for.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    for (const { id, known } of writtenProfiles(chain)) {
      if (!known?.whole) continue;
      for (const need of known.kind?.demands.claims ?? []) {
        const { list, name, value, when } = need;
        if (name === undefined || value === undefined || (when && holds(when, known.facts) !== true)) continue;
        const claim = profileClaims(chain, id, list).find((one) => isKnownAs(one, name, chain));
        if (claim?.policy !== policy || isDamaged(claim.element)) continue;
        const written = claim.element.attribute('DefaultValue');
        if (suits(written?.value, value)) continue;
        report({
          span: written && written.valueEnd > written.valueStart ? written.valueSpan : claim.element.nameSpan,
          args: [name, wanted(need)],
          fixes:
            value === '*'
              ? []
              : [
                  editFix(
                    policy,
                    message('Change to "{0}"', value),
                    (edits, why) => edits.setAttribute(claim.element, 'DefaultValue', value, why),
                    { preferred: true },
                  ),
                ],
        });
      }
    }
  },
};

/** A value that is asked for may also come from a claim of an earlier step; that there is one at all may not. */
function suits(written: string | undefined, value: string): boolean {
  if (value === '*') return written !== undefined && written.trim() !== '';
  return written === undefined || isFilledInLater(written) || written.trim().toLowerCase() === value.toLowerCase();
}

function wanted({ value = '' }: ClaimNeed): Word {
  return value === '*' ? message('some text') : value;
}
