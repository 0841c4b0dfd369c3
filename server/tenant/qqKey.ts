import { holdsPlaceholder } from '../catalogue/placeholders';
import type { PolicySet } from '../policy/policySet';
import { findQqProfiles } from '../signIn/qqProfile';

/** The policy key that QQ's technical profile takes its secret from; undefined where no policy says it. */
export function qqKeyName(policies: PolicySet): string | undefined {
  for (const policy of policies.policies)
    for (const profile of findQqProfiles(policies.chainOf(policy))) {
      const key = profile.keys.get('client_secret')?.value.trim() ?? '';
      if (key !== '' && !holdsPlaceholder(key)) return key;
    }
  return undefined;
}
