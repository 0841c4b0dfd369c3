import type { IdKind } from '../../../catalogue/idKind';
import { qqTransformationsMissing } from '../../../edits/qq/qqClaims';
import { familyNames } from '../../../edits/qq/qqNames';
import { findQqProfiles } from '../../../signIn/qqProfile';
import { type Policy, sameId } from '../../../policy/policy';
import type { PolicySet } from '../../../policy/policySet';
import { journeyLeftBehind, relyingPartiesOf } from './qqJourneys';

/** True for a definition that nothing refers to because QQ sign-in is not finished: other rules say what to do. */
export function isWantedForQq(policies: PolicySet, policy: Policy, kind: IdKind, id: string): boolean {
  if (kind !== 'userJourney' && kind !== 'claimsTransformation') return false;
  const chains = [policy, ...policies.descendantsOf(policy)]
    .map((one) => policies.chainOf(one))
    .filter((chain) => findQqProfiles(chain).length > 0);
  if (chains.length === 0) return false;
  if (kind === 'userJourney')
    return relyingPartiesOf(policies, policy).some((place) => sameId(journeyLeftBehind(policies, place)?.id, id));
  return chains.some((chain) => {
    const names = familyNames(chain);
    return findQqProfiles(chain).some((profile) =>
      qqTransformationsMissing(chain, profile, names).some((one) => sameId(one, id)),
    );
  });
}
