import type { KnownProfile } from '../../effective/profileKind';
import { profileClaims, type ProfileClaim } from '../../effective/profileClaims';
import type { Chain } from '../../policy/chain';
import type { Policy } from '../../policy/policy';
import { lackingProfiles, type Lack, type Need } from '../shared/lackingProfiles';
import type { Rule } from '../rule';

export const keyClaim: Rule = {
  code: 'profile/key-claim',
  severity: 'warning',
  reach: 'family',
  message: 'Technical profile "{0}" finds an account by one input claim: here are {1}.',
  summary: 'A directory technical profile in use with no input claim, or with more than one.',
  check({ policy, policies }, report) {
    for (const { element, id, lacks } of lackingProfiles(policy, policies, oneClaim))
      for (const [claims] of lacks) {
        const extra = claims.filter((claim) => claim.element.parent?.parent === element).pop();
        report({
          span:
            extra?.element.nameSpan ??
            element.element('InputClaims')?.nameSpan ??
            element.attribute('Id')?.valueSpan ??
            element.nameSpan,
          args: [id, String(claims.length)],
        });
      }
  },
};

const oneClaim: Need<readonly ProfileClaim[]> = {
  lackedBy: otherThanOne,
  nameOf: (claims) => (claims.length === 0 ? 'none' : 'several'),
  at: added,
};

/** The nearest to the leaf of those that have one too many: the service knows the claims of its bases already. */
function added(claims: readonly ProfileClaim[]): Policy | undefined {
  return claims[0]?.policy;
}

function otherThanOne({ kind, profile }: KnownProfile, chain: Chain): readonly Lack<readonly ProfileClaim[]>[] {
  if (!kind?.demands.keyClaim) return [];
  const claims = profileClaims(chain, profile.id, 'InputClaims');
  return claims.length === 1 ? [] : [[claims, 'warning']];
}
