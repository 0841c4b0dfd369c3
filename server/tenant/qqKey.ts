import { holdsPlaceholder } from '../catalogue/placeholders';
import type { Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import { findQqProfiles } from '../signIn/qqProfile';

/**
 * The policy key that QQ's technical profile takes its secret from; undefined where no policy says it.
 * @param among the policies to ask, where not all
 */
export function qqKeyName(policies: PolicySet, among: Iterable<Policy> = policies.policies): string | undefined {
  for (const policy of among)
    for (const profile of findQqProfiles(policies.chainOf(policy))) {
      const key = profile.keys.get('client_secret')?.value.trim() ?? '';
      if (key !== '' && !holdsPlaceholder(key)) return key;
    }
  return undefined;
}
