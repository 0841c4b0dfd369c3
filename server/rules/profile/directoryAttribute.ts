import { isFilledInLater } from '../../catalogue/condition';
import { nearest } from '../../catalogue/nearest';
import { directoryAttributes } from '../../catalogue/partnerClaims';
import { claimsIn, type ProfileClaim } from '../../effective/profileClaims';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import { isCalled } from '../../policy/profileUse';
import { message } from '../../words/message';
import { isDamaged } from '../shared/damage';
import { editFix } from '../shared/editFix';
import { writtenProfiles } from '../shared/writtenProfiles';
import type { Fix, Rule } from '../rule';

const lists = ['InputClaims', 'PersistedClaims', 'OutputClaims'] as const;
const known = new Set(directoryAttributes.map((name) => name.toLowerCase()));

export const directoryAttribute: Rule = {
  code: 'profile/directory-attribute',
  severity: 'error',
  reach: 'chain',
  message: '"{0}" is no attribute of accounts in the directory.',
  summary: 'A claim that a directory technical profile reads or writes, and that accounts do not have.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    for (const { element, id, known: profile } of writtenProfiles(chain)) {
      if (!profile?.whole || !profile.kind?.demands.keyClaim) continue;
      const called = isCalled(chain, id);
      for (const list of lists)
        for (const claim of claimsIn(element, policy, list)) {
          const name = claim.partner ?? claim.id;
          if (isAttribute(name) || isDamaged(claim.element)) continue;
          // A default is put into the bag of claims and asks nothing of the directory.
          if (list === 'OutputClaims' && claim.element.attribute('DefaultValue')) continue;
          if (claim.partner === undefined && !effectiveClaimType(chain, claim.id)) continue;
          const place = claim.element.attribute(
            claim.partner === undefined ? 'ClaimTypeReferenceId' : 'PartnerClaimType',
          );
          const suggestion = nearest(name, directoryAttributes);
          report({
            span: place?.valueSpan ?? claim.element.nameSpan,
            args: [name],
            note: message(
              'Attributes of your own begin with {0}; AAD-Common needs ClientId and ApplicationObjectId for them.',
              'extension_',
            ),
            ...(suggestion === undefined ? {} : { suggestion }),
            // The service names those it reads or writes; of the one it looks for, only documentation speaks.
            ...(called && list !== 'InputClaims' ? {} : { severity: 'warning' as const }),
            fixes: [
              ...(suggestion === undefined ? [] : [callIt(claim, suggestion, true)]),
              callIt(claim, `extension_${name.replace(/\W/g, '')}`, false),
            ],
          });
        }
    }
  },
};

function isAttribute(name: string): boolean {
  return isFilledInLater(name) || known.has(name.toLowerCase()) || /^(?:extension_|signInNames\.)/i.test(name);
}

function callIt({ element, policy }: ProfileClaim, name: string, preferred: boolean): Fix {
  return editFix(
    policy,
    message('Call it "{0}" in the directory', name),
    (edits, why) => edits.setAttribute(element, 'PartnerClaimType', name, why),
    preferred ? { preferred } : { needsChoice: true },
  );
}
