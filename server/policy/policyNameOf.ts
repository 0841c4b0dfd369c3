import { fileNameOf } from './fileNameOf';
import type { Policy } from './policy';

/** What to call a policy when speaking to its author: by its id, or by its file where it has none. */
export function policyNameOf(policy: Policy): string {
  return policy.policyId?.value || fileNameOf(policy);
}
